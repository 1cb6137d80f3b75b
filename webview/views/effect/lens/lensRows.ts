import type { Span } from '../../../../src/protocol/tensor';

/** Height of a row, and of the head above the rows, in CSS pixels. */
export const rowHeight = 24;

/** Rows beyond the visible ones that are drawn too, so that scrolling and arrow keys meet none that is missing. */
const beyond = 8;

/** The rows that are drawn, of a table that is scrolled down by `top` pixels. */
export function rowsOn(count: number, top: number, height: number): Span {
  const first = Math.max(0, Math.floor(top / rowHeight) - beyond);
  return { first, end: Math.min(count, Math.ceil((top + height) / rowHeight) + beyond) };
}

/** How far to scroll, in whole rows, so that a row is whole between the head and the lower edge: as little as that takes. */
export function scrolledTo(row: number, top: number, height: number): number {
  const upper = row * rowHeight;
  const lower = Math.ceil((upper + 2 * rowHeight - height) / rowHeight) * rowHeight;
  return Math.max(0, Math.min(Math.max(top, lower), upper));
}

/** Height of a table with its head, in whole rows: at most `room`, and never below six rows. */
export function tableHeight(count: number, room: number): number {
  const rows = Math.max(6, Math.floor(room / rowHeight) - 1);
  return (Math.min(count, rows) + 1) * rowHeight;
}
