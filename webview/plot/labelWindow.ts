/** A window of labels that scrolls beside rows too small to have one each. In CSS pixels from the rows' upper edge. */
export interface LabelWindow {
  readonly top: number;
  readonly pitch: number;
  /** That are in the window. */
  readonly rows: number;
  readonly height: number;
  /** Of all rows. */
  readonly count: number;
}

/** The nearest scroll that leaves the window full. */
export function reachable({ pitch, rows, count }: LabelWindow, scroll: number): number {
  return Math.max(0, Math.min((count - rows) * pitch, scroll));
}

/** Where a row's label begins; scrolled away, it sticks to the window's rim. */
export function labelTop({ top, pitch, height }: LabelWindow, scroll: number, row: number): number {
  return top + Math.max(0, Math.min(height - pitch, row * pitch - scroll));
}

/** The scroll at which a row's label stands beside the row itself, like a scrollbar, and in the window. */
export function scrollBeside({ pitch, rows, count }: LabelWindow, row: number): number {
  const beside = Math.round(row * (1 - rows / Math.max(1, count)));
  return Math.max(beside, row - rows + 1) * pitch;
}
