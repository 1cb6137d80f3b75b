import type { Cell } from '../attention';

/** Which cells a square heatmap shows where, in CSS pixels from its own corner. */
export interface Frame {
  readonly side: number;
  /** Of one cell; whole device pixels where it is one or more. */
  readonly pitch: number;
  /** First visible row and column, whole cells. */
  readonly row: number;
  readonly column: number;
  /** Rows, and columns, of the whole matrix. */
  readonly count: number;
}

export const largestPitch = 28;

/** From this pitch on cells have a gap and every token its label. */
export const labelledPitch = 14;

/** The whole matrix in at most `room`; `density` is device pixels a CSS pixel. */
export function fit(room: number, count: number, density: number): Frame {
  const device = Math.floor((room * density) / Math.max(1, count));
  const pitch = device >= 1 ? Math.min(largestPitch, device / density) : room / count;
  return { side: pitch * count, pitch, row: 0, column: 0, count };
}

/** Cells across, those cut at the rim included. */
export function visibleCells({ side, pitch, count }: Frame): number {
  return Math.min(count, Math.ceil(side / pitch - 1e-6));
}

export function rowY({ pitch, row }: Frame, query: number): number {
  return (query - row) * pitch;
}

export function columnX({ pitch, column }: Frame, key: number): number {
  return (key - column) * pitch;
}

export function isInFrame(frame: Frame, at: number, first: number): boolean {
  return at >= first && at < first + frame.side / frame.pitch;
}

/** The cell under a point; undefined outside. */
export function cellAt({ side, pitch, row, column, count }: Frame, x: number, y: number): Cell | undefined {
  if (x < 0 || y < 0 || x >= side || y >= side) return undefined;
  const query = Math.min(count - 1, row + Math.floor(y / pitch));
  const key = Math.min(count - 1, column + Math.floor(x / pitch));
  return { query, key };
}

/** A square of the same side with cells of another pitch, the cell under the point (x, y) staying under it. */
export function zoomed(frame: Frame, pitch: number, x: number, y: number, density: number): Frame {
  const snapped = Math.max(1, Math.round(pitch * density)) / density;
  const visible = frame.side / snapped;
  const keep = (first: number, at: number) => {
    const under = first + Math.floor(at / frame.pitch);
    return Math.max(0, Math.min(Math.round(frame.count - visible), under - Math.floor(at / snapped)));
  };
  return { ...frame, pitch: snapped, row: keep(frame.row, y), column: keep(frame.column, x) };
}

/** The same cells elsewhere: moved by whole cells, inside the matrix. */
export function moved(frame: Frame, rows: number, columns: number): Frame {
  const last = Math.max(0, Math.round(frame.count - frame.side / frame.pitch));
  const clamp = (first: number) => Math.max(0, Math.min(last, first));
  return { ...frame, row: clamp(frame.row + rows), column: clamp(frame.column + columns) };
}
