import type { Focus } from '../../src/protocol/panelState';
import type { Cell } from '../attention';
import { isSameFocus } from '../focus';
import type { Ink } from '../theme';
import { columnX, type Frame, isInFrame, labelledPitch, rowY } from './frame';

export interface Marked {
  readonly locked: Focus;
  readonly hovered: Focus | undefined;
  /** Of the focus. */
  readonly cell: Cell | undefined;
}

/**
 * What a heatmap shows of the focus: the locked row (or column) outlined in the theme's accent, the hovered one
 * in the foreground, and a ring around the focused cell. The context's origin is the heatmap's corner.
 */
export function drawMarks(
  context: CanvasRenderingContext2D,
  frame: Frame,
  { locked, hovered, cell }: Marked,
  ink: Ink,
  /** Between which the outline of a labelled row runs. */
  row: Extent = { start: 0, end: frame.side },
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
  context: CanvasRenderingContext2D,
  frame: Frame,
  { query, key }: Focus,
  colour: string,
  width: number,
  row: Extent,
): void {
  const token = query ?? key;
  const isRow = query !== undefined;
  if (token === undefined || frame.pitch < 2 || !isInFrame(frame, token, isRow ? frame.row : frame.column))
    return;
  const isLabelled = frame.pitch >= labelledPitch;
  const thin = isLabelled ? width : 1;
  // Outside the cells, and on whole pixels.
  const reach = isLabelled ? 2 - (thin % 2) / 2 : 0.5;
  const start = (isRow ? rowY(frame, token) : columnX(frame, token)) - reach;
  const extent = isRow && isLabelled ? row : { start: 0, end: frame.side };
  const from = extent.start - reach;
  const length = extent.end - extent.start + 2 * reach;
  const thickness = frame.pitch + 2 * reach - (isLabelled ? 1 : 0);
  const radius = isLabelled ? 3 : 0;
  context.strokeStyle = colour;
  context.lineWidth = thin;
  context.beginPath();
  if (isRow) context.roundRect(from, start, length, thickness, radius);
  else context.roundRect(start, from, thickness, length, radius);
  context.stroke();
}

/** Never smaller than 8 px; a halo of the background keeps it visible on any colour. */
export function drawRing(
  context: CanvasRenderingContext2D,
  frame: Frame,
  { query, key }: Cell,
  ink: Ink,
): void {
  if (!isInFrame(frame, query, frame.row) || !isInFrame(frame, key, frame.column)) return;
  const gap = frame.pitch >= labelledPitch ? 1 : 0;
  const size = Math.max(8, frame.pitch - gap);
  const x = columnX(frame, key) + (frame.pitch - gap - size) / 2;
  const y = rowY(frame, query) + (frame.pitch - gap - size) / 2;
  context.lineWidth = 4;
  context.strokeStyle = ink.background;
  context.strokeRect(x, y, size, size);
  context.lineWidth = 2;
  context.strokeStyle = ink.foreground;
  context.strokeRect(x, y, size, size);
}
