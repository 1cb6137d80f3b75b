/**
 * A scrolling window of labels next to rows too small for a label each. CSS pixels from the rows' upper edge.
 */
export interface LabelWindow {
  readonly top: number;
  readonly pitch: number;
  /** Rows in the window. */
  readonly rows: number;
  readonly height: number;
  /** All rows. */
  readonly count: number;
}

/** Clamps a scroll so that the window stays full. */
export function reachable({ pitch, rows, count }: LabelWindow, scroll: number): number {
  return Math.max(0, Math.min((count - rows) * pitch, scroll));
}

/** A label's upper edge; a label scrolled out of view sticks to the window's edge. */
export function labelTop({ top, pitch, height }: LabelWindow, scroll: number, row: number): number {
  return top + Math.max(0, Math.min(height - pitch, row * pitch - scroll));
}

/** The scroll that puts a row's label next to its row, as a scrollbar would, and inside the window. */
export function scrollBeside({ pitch, rows, count }: LabelWindow, row: number): number {
  const beside = Math.round(row * (1 - rows / Math.max(1, count)));
  return Math.max(beside, row - rows + 1) * pitch;
}
