import { type Axis, unitsOf } from '../state/axes';
import type { Subject } from '../state/subject';
import { isNumbered, numberOf } from '../state/unitNames';
import { lineTicks, positionTicks, type Tick } from './axisTicks';
import type { Ruler } from './ruler';

/**
 * Ticks of an axis without room for labels: positions, or the numbers of its units (lines, sentences),
 * `gap` px apart.
 */
export function unitTicks(subject: Subject, axis: Axis, { count, pitch }: Ruler, gap: number): Tick[] {
  if (!isNumbered(subject, axis)) return positionTicks(count, pitch);
  const lines = unitsOf(subject, axis).flatMap(({ number }, token) =>
    number === undefined ? [] : [{ token, line: number }],
  );
  return lineTicks(lines, pitch, gap);
}

/** The focused unit's tick; undefined if it has no number. */
export function unitTick(subject: Subject, axis: Axis, token: number | undefined): Tick | undefined {
  const text = token === undefined ? undefined : numberOf(subject, axis, token);
  return text === undefined ? undefined : { token: token!, text };
}
