import type { Focus } from '../../src/protocol/panelState';
import { unitKind, unitsOf } from './axes';
import { derived } from './derived';
import { chooseUnits, lock } from './focus';
import type { Subject } from './subject';
import { rangeUnits } from './units/ranges';

/** The letters of two ranges. */
export interface FromTo {
  readonly from: string;
  readonly to: string;
}

/** The two ranges between which the locked cell stands, and that cell; undefined if it is another cell. */
export const lockedRanges = derived<(FromTo & { readonly cell: Required<Focus> }) | undefined>((subject) => {
  const { query, key } = subject.locked.value;
  if (unitKind(subject) !== rangeUnits || query === undefined || key === undefined) return undefined;
  const [from, to] = [unitsOf(subject, 'query')[query]?.label, unitsOf(subject, 'key')[key]?.label];
  const isRange = (label: string | undefined) =>
    subject.parts.value.ranges.some(({ name }) => name === label);
  return isRange(from) && isRange(to) ? { from: from!, to: to!, cell: { query, key } } : undefined;
});

/** Shows the attention from one range to another: their cell, on axes of ranges. */
export function lockRanges(subject: Subject, { from, to }: FromTo): void {
  chooseUnits(subject, rangeUnits.id);
  const query = unitsOf(subject, 'query').findIndex(({ label }) => label === from);
  const key = unitsOf(subject, 'key').findIndex(({ label }) => label === to);
  if (query >= 0 && key >= 0) lock(subject, { query, key });
}
