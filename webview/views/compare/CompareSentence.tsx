import * as l10n from '@vscode/l10n';
import type { ComponentChildren } from 'preact';
import { rank } from '../../../src/analysis/rank';
import type { HeadRef } from '../../../src/protocol/tensor';
import { decimals } from '../../look/format';
import { fill, statements } from '../../parts/sentences';
import { type Cell, isMasked, patternOf, visibleCount } from '../../state/attention';
import { rowOf, valueAt } from '../../state/matrix';
import { headName } from '../../state/names';
import { pins } from '../../state/state';
import { named } from '../../state/unitNames';
import { statementOf } from '../../values/shown';
import { comparedCell, difference, differenceName } from './comparison';
import { letterOf } from './letters';

/** `“it” → “animal”: A layer 3 head 1 0.682, rank 1 of 16 visible keys; B …; A − B +0.004` */
export function CompareSentence() {
  if (pins.value.length === 0) return <>{l10n.t('no head is pinned')}</>;
  const at = comparedCell.value;
  if (!at) return <>{l10n.t('hover a token or a cell to read its attention in every pinned head')}</>;
  const [query, key] = [named('query', at.query), named('key', at.key)];
  if (isMasked(at.query, at.key)) return <>{l10n.t('{0} → {1}: masked', query, key)}</>;
  const said = [...pins.value.map((pin, place) => weightOf(pin, place, at)), differenceAt(at)];
  return <>{fill(l10n.t('{0} → {1}: {2}'), query, key, statements(said))}</>;
}

/** `A layer 3 head 1 0.682, rank 1 of 16 visible keys`; of how many, the first alone says. */
function weightOf(pin: HeadRef, place: number, at: Cell): ComponentChildren {
  const matrix = patternOf(pin);
  const value = matrix ? valueAt(matrix, at.query, at.key) : Number.NaN;
  const [letter, name] = [letterOf(place), headName(pin)];
  if (!matrix || Number.isNaN(value)) return l10n.t('{0} {1} …', letter, name);
  const among = rank(rowOf(matrix, at.query), at.key, matrix.columns);
  const statement = statementOf(pin, at, place === 0);
  return fill(
    template(place === 0, statement !== undefined),
    letter,
    name,
    <b>{decimals(value, 3)}</b>,
    among,
    visibleCount(at.query),
    statement,
  );
}

function template(isFirst: boolean, hasStatement: boolean): string {
  if (isFirst)
    return hasStatement
      ? l10n.t('{0} {1} {2}, rank {3} of {4} visible keys, {5}')
      : l10n.t('{0} {1} {2}, rank {3} of {4} visible keys');
  return hasStatement ? l10n.t('{0} {1} {2}, rank {3}, {5}') : l10n.t('{0} {1} {2}, rank {3}');
}

/** `A − B +0.004` */
function differenceAt(at: Cell): ComponentChildren | undefined {
  const pair = difference.value;
  const [a, b] = pair ? [pair.minuend, pair.subtrahend].map((place) => patternOf(pins.value[place]!)) : [];
  if (!pair || !a || !b) return undefined;
  const value = valueAt(a, at.query, at.key) - valueAt(b, at.query, at.key);
  if (Number.isNaN(value)) return undefined;
  return (
    <>
      {differenceName(pair)}{' '}
      <b>
        {value > 0 ? '+' : ''}
        {decimals(value, 3)}
      </b>
    </>
  );
}
