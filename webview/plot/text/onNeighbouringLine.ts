import { type Axis, unitsOf } from '../../state/axes';
import { nextToken } from '../../state/focus';
import type { Subject } from '../../state/subject';
import { placeOf } from '../../state/unitNames';

/** The token on the line above or below that is closest to a token's column. */
export function onNeighbouringLine(
  subject: Subject,
  axis: Axis,
  from: number | undefined,
  direction: 'up' | 'down',
): number | undefined {
  const own = from === undefined ? undefined : placeOf(subject, axis, from);
  if (!own) return nextToken(subject, axis, from, direction);
  const step = direction === 'up' ? -1 : 1;
  const distances = unitsOf(subject, axis).flatMap(({ place }, token) => {
    return place && (place.line - own.line) * step > 0
      ? [{ token, lines: (place.line - own.line) * step, columns: Math.abs(place.column - own.column) }]
      : [];
  });
  distances.sort((a, b) => a.lines - b.lines || a.columns - b.columns);
  return distances[0]?.token;
}
