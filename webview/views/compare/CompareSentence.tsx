import * as l10n from '@vscode/l10n';
import type { ComponentChildren } from 'preact';
import { rank } from '../../../src/analysis/rank';
import type { HeadRef } from '../../../src/protocol/tensor';
import { decimals } from '../../look/format';
import { layout } from '../../look/layout';
import { fill, statements } from '../../parts/sentences';
import { type Cell, isMasked, matrixOf, patternOf, visibleCount } from '../../state/attention';
import { rowOf, valueAt } from '../../state/matrix';
import { headName } from '../../state/names';
import type { Subject } from '../../state/subject';
import { named } from '../../state/unitNames';
import { useSubject } from '../../state/useSubject';
import { shownValue } from '../../values/chosen';
import { shownDifference, statementOf } from '../../values/shown';
import { comparedCell, difference, differenceName } from './comparison';
import { letterOf } from './letters';

/** `“it” → “animal”: A layer 3 head 1 0.682, rank 1 of 16 visible keys; B …; A − B +0.004` */
export function CompareSentence() {
  const subject = useSubject();
  if (subject.pins.value.length === 0) return <>{l10n.t('no head is pinned')}</>;
  const at = comparedCell(subject);
  if (!at) return <>{l10n.t('hover a token or a cell to read its attention in every pinned head')}</>;
  const [query, key] = [named(subject, 'query', at.query), named(subject, 'key', at.key)];
  if (isMasked(subject, at.query, at.key)) return <>{fill(l10n.t('{0} → {1}: masked'), query, key)}</>;
  const said = [
    ...subject.pins.value.map((pin, place) =>
      hasRoom(subject) ? weightOf(subject, pin, place, at) : shownAt(subject, pin, place, at),
    ),
    differenceAt(subject, at),
  ];
  return <>{fill(l10n.t('{0} → {1}: {2}'), query, key, statements(said))}</>;
}

/** `A layer 3 head 1 0.682, rank 1 of 16 visible keys`; only the first head states the number of keys. */
function weightOf(subject: Subject, pin: HeadRef, place: number, at: Cell): ComponentChildren {
  const matrix = patternOf(subject, pin);
  const value = matrix ? valueAt(matrix, at.query, at.key) : Number.NaN;
  const [letter, name] = [letterOf(place), headName(pin)];
  if (!matrix || Number.isNaN(value)) return l10n.t('{0} {1} …', letter, name);
  const among = rank(rowOf(matrix, at.query), at.key, matrix.columns);
  const statement = statementOf(subject, pin, at, place === 0);
  return fill(
    template(place === 0, statement !== undefined),
    letter,
    name,
    <b>{decimals(value, 3)}</b>,
    among,
    visibleCount(subject, at.query),
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

/** `A 0.682`: the value that is shown, of a head that its letter tells from the others. */
function shownAt(subject: Subject, pin: HeadRef, place: number, at: Cell): ComponentChildren {
  const { sumsToOne, tap } = shownValue(subject);
  const matrix = sumsToOne ? patternOf(subject, pin) : matrixOf(subject, pin, tap, 'none');
  const value = matrix ? valueAt(matrix, at.query, at.key) : Number.NaN;
  return fill(l10n.t('{0} {1}'), letterOf(place), Number.isNaN(value) ? '…' : <b>{decimals(value, 3)}</b>);
}

/** Whether two lines can name every head and its ranks. */
function hasRoom(subject: Subject): boolean {
  const most = shownValue(subject).said
    ? { wide: 1, medium: 0, narrow: 0 }
    : { wide: 4, medium: 2, narrow: 0 };
  return subject.pins.value.length <= most[layout.value];
}

/** `A − B +0.004`, the difference of the chosen value */
function differenceAt(subject: Subject, at: Cell): ComponentChildren | undefined {
  const pair = difference(subject);
  if (!pair) return undefined;
  const [a, b] = [subject.pins.value[pair.minuend]!, subject.pins.value[pair.subtrahend]!];
  const matrix = shownDifference(subject, a, b);
  const value = matrix ? valueAt(matrix, at.query, at.key) : Number.NaN;
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
