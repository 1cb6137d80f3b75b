import type { Focus } from '../../src/protocol/panelState';
import type { Brush } from '../look/brush';
import type { Ink } from '../look/theme';
import type { Cell } from '../state/attention';
import { isSameFocus } from '../state/focus';
import { columnX, type Frame, rowY } from './frame';
import { edgeOf, hasLabels, isOn, type Ruler } from './ruler';

export interface Marked {
  readonly locked: Focus;
  readonly hovered: Focus | undefined;
  /** The focused cell. */
  readonly cell: Cell | undefined;
}

/**
 * Draws the focus on a heatmap: the locked row (or column) outlined in the theme's accent, the hovered one in
 * the foreground colour, and a ring around the focused cell. The context's origin is the heatmap's corner.
 */
export function drawMarks(
  context: Brush,
  frame: Frame,
  { locked, hovered, cell }: Marked,
  ink: Ink,
  /** Start and end of a labelled row's outline. */
  row: Extent = { start: 0, end: frame.x.length },
): void {
  if (hovered && !isSameFocus(hovered, locked)) outline(context, frame, hovered, ink.foreground, 1, row);
  outline(context, frame, locked, ink.focus, 2, row);
  if (cell) drawRing(context, frame, cell, ink);
}

export interface Extent {
  readonly start: number;
  readonly end: number;
}

function outline(
  context: Brush,
  frame: Frame,
  { query, key }: Focus,
  colour: string,
  width: number,
  row: Extent,
): void {
  const token = query ?? key;
  const isRow = query !== undefined;
  const ruler = isRow ? frame.y : frame.x;
  if (token === undefined || ruler.pitch < 2 || !isOn(ruler, token)) return;
  const isLabelled = hasLabels(ruler);
  const thin = isLabelled ? width : 1;
  // The outline runs outside the cells, on whole pixels.
  const reach = isLabelled ? 2 - (thin % 2) / 2 : 0.5;
  const start = edgeOf(ruler, token) - reach;
  const whole = { start: 0, end: isRow ? frame.x.length : frame.y.length };
  const extent = isRow && isLabelled ? row : whole;
  const from = extent.start - reach;
  const length = extent.end - extent.start + 2 * reach;
  const thickness = ruler.pitch + 2 * reach - (isLabelled ? 1 : 0);
  const radius = isLabelled ? 3 : 0;
  context.strokeStyle = colour;
  context.lineWidth = thin;
  context.beginPath();
  if (isRow) context.roundRect(from, start, length, thickness, radius);
  else context.roundRect(start, from, thickness, length, radius);
  context.stroke();
}

/** Draws a ring of at least 8 px; a halo in the background colour keeps it visible on any colour. */
export function drawRing(context: Brush, frame: Frame, { query, key }: Cell, ink: Ink): void {
  if (!isOn(frame.y, query) || !isOn(frame.x, key)) return;
  const [width, height] = [ringSize(frame.x), ringSize(frame.y)];
  const x = columnX(frame, key) + (cellSize(frame.x) - width) / 2;
  const y = rowY(frame, query) + (cellSize(frame.y) - height) / 2;
  context.lineWidth = 4;
  context.strokeStyle = ink.background;
  context.strokeRect(x, y, width, height);
  context.lineWidth = 2;
  context.strokeStyle = ink.foreground;
  context.strokeRect(x, y, width, height);
}

function ringSize(ruler: Ruler): number {
  return Math.max(8, cellSize(ruler));
}

/** A cell's size without the gap. */
function cellSize(ruler: Ruler): number {
  return ruler.pitch - (hasLabels(ruler) ? 1 : 0);
}
