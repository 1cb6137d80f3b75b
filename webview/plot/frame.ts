import type { Cell } from '../state/attention';
import type { Matrix } from '../state/matrix';
import { edgeOf, fit, hasLabels, type Ruler, tokenUnder, withPitch } from './ruler';

/** Which cells a heatmap shows, and where: keys across, queries down. */
export interface Frame {
  readonly x: Ruler;
  readonly y: Ruler;
}

/** Fits the whole matrix into a square of side `room`; cells are square while every token has a label. */
export function fitFrame(
  room: number,
  { rows, columns }: Pick<Matrix, 'rows' | 'columns'>,
  density: number,
): Frame {
  const [x, y] = [fit(room, columns, density), fit(room, rows, density)];
  if (!hasLabels(x) || !hasLabels(y)) return { x, y };
  const pitch = Math.min(x.pitch, y.pitch);
  return { x: withPitch(pitch, columns), y: withPitch(pitch, rows) };
}

export function rowY({ y }: Frame, query: number): number {
  return edgeOf(y, query);
}

export function columnX({ x }: Frame, key: number): number {
  return edgeOf(x, key);
}

/** The cell under a point; undefined outside. */
export function cellAt(frame: Frame, x: number, y: number): Cell | undefined {
  const [query, key] = [tokenUnder(frame.y, y), tokenUnder(frame.x, x)];
  return query === undefined || key === undefined ? undefined : { query, key };
}
