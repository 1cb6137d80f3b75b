import { type Axis, unitsOf } from '../../state/axes';
import { nextToken } from '../../state/focus';
import { placeOf } from '../../state/unitNames';

/** The token on the line above or below that stands closest to a token's own column. */
export function onNeighbouringLine(
  axis: Axis,
  from: number | undefined,
  direction: 'up' | 'down',
): number | undefined {
  const own = from === undefined ? undefined : placeOf(axis, from);
  if (!own) return nextToken(axis, from, direction);
  const step = direction === 'up' ? -1 : 1;
  const distances = unitsOf(axis).flatMap(({ place }, token) => {
    return place && (place.line - own.line) * step > 0
      ? [{ token, lines: (place.line - own.line) * step, columns: Math.abs(place.column - own.column) }]
      : [];
  });
  distances.sort((a, b) => a.lines - b.lines || a.columns - b.columns);
  return distances[0]?.token;
}
