import * as l10n from '@vscode/l10n';
import type { Derivation } from '../../../src/analysis/derivation';
import type { Anatomy } from '../../../src/protocol/anatomy';
import type { Table } from '../../figures/figure';
import type { Subject } from '../../state/subject';
import { labelOfKey } from './named';

/** Every key of the row with its numbers; a masked key has neither score nor attention. */
export function stepsTable(
  subject: Subject,
  { scores, bias }: Anatomy,
  { products, weights }: Derivation,
): Omit<Table, 'title'> {
  const columns = [
    { name: 'q · k', values: products },
    ...(bias ? [{ name: l10n.t('position bias'), values: bias }] : []),
    { name: l10n.t('score'), values: scores },
    { name: 'softmax', values: weights.map((weight, key) => (isMasked(scores[key]!) ? Number.NaN : weight)) },
  ];
  const keys = [...scores.keys()];
  return {
    rows: keys.map((key) => labelOfKey(subject, key)),
    columns: columns.map(({ name }) => name),
    values: Float32Array.from(keys.flatMap((key) => columns.map(({ values }) => values[key]!))),
  };
}

function isMasked(score: number): boolean {
  return score === Number.NEGATIVE_INFINITY;
}
