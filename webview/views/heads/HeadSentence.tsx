import * as l10n from '@vscode/l10n';
import { rank } from '../../../src/analysis/rank';
import { decimals } from '../../look/format';
import { fill, statements } from '../../parts/sentences';
import { cell, isMasked, pattern, visibleCount } from '../../state/attention';
import { hasFocus } from '../../state/focus';
import { rowOf, valueAt } from '../../state/matrix';
import { headName } from '../../state/names';
import { focus, head, withoutFirst } from '../../state/state';
import { named } from '../../state/unitNames';
import { statementOf } from '../../values/shown';
import { writes } from './writes';

/** `layer 3 head 5: “it” → “animal” 0.412, rank 1 of 9 visible keys` */
export function HeadSentence() {
  const name = headName(head.value);
  const matrix = pattern.value;
  const at = cell.value;
  if (!matrix || (!at && hasFocus(focus.value))) return <>{l10n.t('{0}: on its way …', name)}</>;
  if (!at) return <>{l10n.t('{0}: hover a token or a cell to read its attention', name)}</>;
  const [query, key] = [named('query', at.query), named('key', at.key)];
  if (isMasked(at.query, at.key)) return <>{l10n.t('{0}: {1} → {2} masked', name, query, key)}</>;
  const value = valueAt(matrix, at.query, at.key);
  if (Number.isNaN(value)) return <>{l10n.t('{0}: {1} → {2} …', name, query, key)}</>;
  const place = rank(rowOf(matrix, at.query), at.key, matrix.columns);
  const statement = statementOf(head.value, at, true);
  const weight = fill(
    template(statement !== undefined),
    name,
    query,
    key,
    <b>{decimals(value, 3)}</b>,
    place,
    visibleCount(at.query),
    statement,
  );
  return <>{statements([weight, writes(at.query)])}</>;
}

function template(hasStatement: boolean): string {
  if (withoutFirst.value)
    return hasStatement
      ? l10n.t('{0}: {1} → {2} {3}, rank {4} of {5} visible keys, {6}, without the first token')
      : l10n.t('{0}: {1} → {2} {3}, rank {4} of {5} visible keys, without the first token');
  return hasStatement
    ? l10n.t('{0}: {1} → {2} {3}, rank {4} of {5} visible keys, {6}')
    : l10n.t('{0}: {1} → {2} {3}, rank {4} of {5} visible keys');
}
