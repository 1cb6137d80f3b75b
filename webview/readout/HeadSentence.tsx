import * as l10n from '@vscode/l10n';
import { rank } from '../../src/analysis/rank';
import { cell, isMasked, pattern, scoresOf, visibleCount } from '../attention';
import { hasFocus } from '../focus';
import { decimals } from '../format';
import { headName } from '../names';
import { rowOf, valueAt } from '../parts/matrix';
import { focus, head, shownValue, withoutFirst } from '../state';
import { named } from '../tokens';
import { writesClause } from './writesClause';

/** `layer 3 head 5: “it” → “animal” 0.412, rank 1 of 9 visible keys` */
export function HeadSentence() {
  const name = headName(head.value);
  const matrix = pattern.value;
  const at = cell.value;
  if (!matrix || (!at && hasFocus(focus.value))) return <>{l10n.t('{0}: on its way …', name)}</>;
  if (!at) return <>{l10n.t('{0}: hover a token or a cell to read its attention', name)}</>;
  const where = `${l10n.t('{0}: {1} → {2}', name, named('query', at.query), named('key', at.key))} `;
  if (isMasked(at.query, at.key)) return <>{where + l10n.t('masked')}</>;
  const value = valueAt(matrix, at.query, at.key);
  if (Number.isNaN(value)) return <>{where}…</>;
  const place = rank(rowOf(matrix, at.query), at.key, matrix.columns);
  return (
    <>
      {where}
      <b>{decimals(value, 3)}</b>
      {l10n.t(', rank {0} of {1} visible keys', place, visibleCount(at.query))}
      {scoreClause(at.query, at.key)}
      {writesClause(at.query)}
      {withoutFirst.value && l10n.t(', without the first token')}
    </>
  );
}

function scoreClause(query: number, key: number): string {
  const scores = shownValue.value === 'scores' ? scoresOf(head.value) : undefined;
  return scores ? l10n.t(', score {0}', decimals(valueAt(scores, query, key), 3)) : '';
}
