import * as l10n from '@vscode/l10n';
import { tsv } from '../../../src/analysis/table/tsv';
import { post } from '../../host/host';
import type { Subject } from '../../state/subject';
import { labelOfKey } from './named';
import { derivation, known } from './question';

/**
 * Copies every key of the row with its numbers as tab-separated text; a masked key's score and attention are
 * empty.
 */
export function copySteps(subject: Subject): void {
  const [row, derived] = [known(subject), derivation(subject)];
  if (!row || !derived) return;
  const { bias, scores } = row.anatomy;
  const weights = derived.weights.map((weight, key) =>
    scores[key] === Number.NEGATIVE_INFINITY ? Number.NaN : weight,
  );
  const columns = [
    { name: 'q · k', values: derived.products },
    ...(bias ? [{ name: l10n.t('position bias'), values: bias }] : []),
    { name: l10n.t('score'), values: scores },
    { name: 'softmax', values: weights },
  ];
  const keys = Array.from(scores, (_, key) => labelOfKey(subject, key));
  const cells = keys.flatMap((_, key) => columns.map(({ values }) => values[key]!));
  const names = columns.map(({ name }) => name);
  post({ type: 'copy', text: tsv(keys, names, Float32Array.from(cells)) });
}
