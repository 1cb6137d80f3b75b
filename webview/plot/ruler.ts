import type { Span } from '../../src/protocol/tensor';

/** Where the tokens of one axis stand on screen, in CSS pixels from the heatmap's corner. */
export interface Ruler {
  /** Of what is shown. */
  readonly length: number;
  /** Of one cell; whole device pixels where it is one or more. */
  readonly pitch: number;
  /** The first visible token. */
  readonly first: number;
  /** Tokens of the whole axis. */
  readonly count: number;
}

export const largestPitch = 28;

/** From this pitch on cells have a gap and every token its label. */
export const labelledPitch = 14;

/** All tokens in at most `wanted`; `density` is device pixels a CSS pixel. */
export function fit(wanted: number, count: number, density: number): Ruler {
  const room = Math.max(1, wanted); // A panel behind another tab has no width, less its margins.
  const device = Math.floor((room * density) / Math.max(1, count));
  return withPitch(device >= 1 ? Math.min(largestPitch, device / density) : room / count, count);
}

/** All tokens at one pitch. */
export function withPitch(pitch: number, count: number): Ruler {
  return { length: pitch * count, pitch, first: 0, count };
}

export function hasLabels({ pitch }: Ruler): boolean {
  return pitch >= labelledPitch;
}

/** The near edge of a token's cells. */
export function edgeOf({ pitch, first }: Ruler, token: number): number {
  return (token - first) * pitch;
}

export function middleOf(ruler: Ruler, token: number): number {
  return edgeOf(ruler, token) + ruler.pitch / 2;
}

export function isOn({ length, pitch, first }: Ruler, token: number): boolean {
  return token >= first && token < first + length / pitch;
}

/** The tokens of which something is visible. */
export function visibleOn({ length, pitch, first, count }: Ruler): Span {
  return { first, end: Math.min(count, first + Math.ceil(length / pitch - 1e-6)) };
}

/** The token at a place; undefined outside. */
export function tokenUnder({ length, pitch, first, count }: Ruler, at: number): number | undefined {
  if (at < 0 || at >= length) return undefined;
  return Math.min(count - 1, first + Math.floor(at / pitch));
}

/** The same length with cells of another pitch, the token at a place staying there. */
export function zoomed(ruler: Ruler, pitch: number, at: number, density: number): Ruler {
  const snapped = Math.max(1, Math.round(pitch * density)) / density;
  const under = ruler.first + Math.floor(at / ruler.pitch);
  return moved({ ...ruler, pitch: snapped, first: under - Math.floor(at / snapped) }, 0);
}

/** The same length further along, inside the axis. */
export function moved(ruler: Ruler, by: number): Ruler {
  const last = Math.max(0, Math.round(ruler.count - ruler.length / ruler.pitch));
  return { ...ruler, first: Math.max(0, Math.min(last, ruler.first + by)) };
}
