import * as l10n from '@vscode/l10n';
import { rank } from '../../../src/analysis/rank';
import { inReadout } from '../../look/format';
import { fill, statements } from '../../parts/sentences';
import { cell, isLeftOutKey, isMasked, pattern, visibleCount } from '../../state/attention';
import { hasFocus } from '../../state/focus';
import { rowOf, valueAt } from '../../state/matrix';
import { headName } from '../../state/names';
import { named } from '../../state/unitNames';
import { useSubject } from '../../state/useSubject';
import { statementOf } from '../../values/shown';
import { leftOutSentence } from './leftOutSentence';
import { writes } from './writes';

/** `layer 3 head 5: “it” → “animal” 0.412, rank 1 of 9 visible keys`, and the chosen value if it is another one. */
export function HeadSentence() {
  return <CellSentence statesChosenValue />;
}

/** @param statesChosenValue false in a view that shows the pattern whatever is chosen */
export function CellSentence({ statesChosenValue }: { statesChosenValue: boolean }) {
  const subject = useSubject();
  const name = headName(subject.head.value);
  const matrix = pattern(subject);
  const at = cell(subject);
  if (!matrix || (!at && hasFocus(subject.focus.value))) return <>{l10n.t('{0}: loading…', name)}</>;
  if (!at) return <>{l10n.t('{0}: hover a token or a cell to read its attention', name)}</>;
  const [query, key] = [named(subject, 'query', at.query), named(subject, 'key', at.key)];
  const leftOut = leftOutSentence(subject, subject.head.value, at.query);
  if (isMasked(subject, at.query, at.key)) {
    const sentence = isLeftOutKey(subject, at.key)
      ? l10n.t('{0}: {1} → {2} left out')
      : l10n.t('{0}: {1} → {2} masked');
    const masked = fill(sentence, name, query, key);
    return <>{statements([masked, leftOut])}</>;
  }
  const value = valueAt(matrix, at.query, at.key);
  if (Number.isNaN(value)) return <>{fill(l10n.t('{0}: {1} → {2} …'), name, query, key)}</>;
  const place = rank(rowOf(matrix, at.query), at.key, matrix.columns);
  const statement = statesChosenValue ? statementOf(subject, subject.head.value, at, true) : undefined;
  const weight = fill(
    template(statement !== undefined),
    name,
    query,
    key,
    <b>{inReadout(value)}</b>,
    place,
    visibleCount(subject, at.query),
    statement,
  );
  return <>{statements([weight, leftOut, writes(subject, at.query)])}</>;
}

function template(hasStatement: boolean): string {
  return hasStatement
    ? l10n.t('{0}: {1} → {2} {3}, rank {4} of {5} visible keys, {6}')
    : l10n.t('{0}: {1} → {2} {3}, rank {4} of {5} visible keys');
}
