import type { Span } from '../../src/protocol/tensor';

/** Where the units of one axis are on screen, in CSS pixels from the heatmap's corner. */
export interface Ruler {
  /** Length of the visible part. */
  readonly length: number;
  /** Size of one cell; whole device pixels if at least one. */
  readonly pitch: number;
  /** The first visible unit. */
  readonly first: number;
  /** Units on the whole axis. */
  readonly count: number;
}

export const largestPitch = 28;

/** From this pitch on, cells have a gap and every unit has a label. */
export const labelledPitch = 14;

/** Fits all units into at most `wanted` pixels; `density` is device pixels per CSS pixel. */
export function fit(wanted: number, count: number, density: number): Ruler {
  const room = Math.max(1, wanted); // A panel behind another tab has no width.
  const device = Math.floor((room * density) / Math.max(1, count));
  return withPitch(device >= 1 ? Math.min(largestPitch, device / density) : room / count, count);
}

/** All units at one pitch. */
export function withPitch(pitch: number, count: number): Ruler {
  return { length: pitch * count, pitch, first: 0, count };
}

export function hasLabels({ pitch }: Ruler): boolean {
  return pitch >= labelledPitch;
}

/** The near edge of a unit's cells. */
export function edgeOf({ pitch, first }: Ruler, token: number): number {
  return (token - first) * pitch;
}

export function middleOf(ruler: Ruler, token: number): number {
  return edgeOf(ruler, token) + ruler.pitch / 2;
}

export function isOn({ length, pitch, first }: Ruler, token: number): boolean {
  return token >= first && token < first + length / pitch;
}

/** The units that are at least partly visible. */
export function visibleOn({ length, pitch, first, count }: Ruler): Span {
  return { first, end: Math.min(count, first + Math.ceil(length / pitch - 1e-6)) };
}

/** The unit at a pixel; undefined outside. */
export function tokenUnder({ length, pitch, first, count }: Ruler, at: number): number | undefined {
  if (at < 0 || at >= length) return undefined;
  return Math.min(count - 1, first + Math.floor(at / pitch));
}

/** The same length at another pitch; the unit at pixel `at` stays there. */
export function zoomed(ruler: Ruler, pitch: number, at: number, density: number): Ruler {
  const snapped = Math.max(1, Math.round(pitch * density)) / density;
  const under = ruler.first + Math.floor(at / ruler.pitch);
  return moved({ ...ruler, pitch: snapped, first: under - Math.floor(at / snapped) }, 0);
}

/** The same length moved along the axis, clamped to it. */
export function moved(ruler: Ruler, by: number): Ruler {
  const last = Math.max(0, Math.round(ruler.count - ruler.length / ruler.pitch));
  return { ...ruler, first: Math.max(0, Math.min(last, ruler.first + by)) };
}
