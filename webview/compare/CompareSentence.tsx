import * as l10n from '@vscode/l10n';
import { rank } from '../../src/analysis/rank';
import type { HeadRef } from '../../src/protocol/tensor';
import { type Cell, isMasked, patternOf, scoresOf, visibleCount } from '../attention';
import { decimals } from '../format';
import { headName } from '../names';
import { rowOf, valueAt } from '../parts/matrix';
import { pins, shownValue } from '../state';
import { named } from '../tokens';
import { comparedCell, difference, differenceName } from './comparison';
import { letterOf } from './letters';

/** `“it” → “animal”: A layer 3 head 1 0.682, rank 1 of 16 visible keys; B …; A − B +0.004` */
export function CompareSentence() {
  if (pins.value.length === 0) return <>{l10n.t('no head is pinned')}</>;
  const at = comparedCell.value;
  if (!at) return <>{l10n.t('hover a token or a cell to read its attention in every pinned head')}</>;
  const [query, key] = [named('query', at.query), named('key', at.key)];
  if (isMasked(at.query, at.key)) return <>{l10n.t('{0} → {1}: masked', query, key)}</>;
  return (
    <>
      {l10n.t('{0} → {1}: ', query, key)}
      {pins.value.map((pin, place) => (
        <Value key={`${pin.layer} ${pin.head}`} pin={pin} place={place} at={at} />
      ))}
      <DifferenceValue at={at} />
    </>
  );
}

function Value({ pin, place, at }: { pin: HeadRef; place: number; at: Cell }) {
  const matrix = patternOf(pin);
  const before = `${place > 0 ? '; ' : ''}${letterOf(place)} ${headName(pin)} `;
  const value = matrix ? valueAt(matrix, at.query, at.key) : Number.NaN;
  if (!matrix || Number.isNaN(value)) return <>{before}…</>;
  const among = rank(rowOf(matrix, at.query), at.key, matrix.columns);
  return (
    <>
      {before}
      <b>{decimals(value, 3)}</b>
      {place === 0
        ? l10n.t(', rank {0} of {1} visible keys', among, visibleCount(at.query))
        : l10n.t(', rank {0}', among)}
      {scoreClause(pin, at)}
    </>
  );
}

function scoreClause(pin: HeadRef, at: Cell): string {
  const scores = shownValue.value === 'scores' ? scoresOf(pin) : undefined;
  return scores ? l10n.t(', score {0}', decimals(valueAt(scores, at.query, at.key), 3)) : '';
}

function DifferenceValue({ at }: { at: Cell }) {
  const pair = difference.value;
  const [a, b] = pair ? [pair.minuend, pair.subtrahend].map((place) => patternOf(pins.value[place]!)) : [];
  if (!pair || !a || !b) return null;
  const value = valueAt(a, at.query, at.key) - valueAt(b, at.query, at.key);
  if (Number.isNaN(value)) return null;
  return (
    <>
      ; {differenceName(pair)}{' '}
      <b>
        {value > 0 ? '+' : ''}
        {decimals(value, 3)}
      </b>
    </>
  );
}
