import { type Axis, unitsOf } from '../state/axes';
import type { Subject } from '../state/subject';
import { isNumberedByLine, numberOf } from '../state/unitNames';
import { lineTicks, positionTicks, type Tick } from './axisTicks';
import type { Ruler } from './ruler';

/**
 * Ticks of an axis without room for labels: positions, or line numbers if its units are lines, `gap` px
 * apart.
 */
export function unitTicks(subject: Subject, axis: Axis, { count, pitch }: Ruler, gap: number): Tick[] {
  if (!isNumberedByLine(subject, axis)) return positionTicks(count, pitch);
  const lines = unitsOf(subject, axis).flatMap(({ place }, token) =>
    place ? [{ token, line: place.line }] : [],
  );
  return lineTicks(lines, pitch, gap);
}

/** The focused unit's tick; undefined if it has no line. */
export function unitTick(subject: Subject, axis: Axis, token: number | undefined): Tick | undefined {
  const text = token === undefined ? undefined : numberOf(subject, axis, token);
  return text === undefined ? undefined : { token: token!, text };
}
