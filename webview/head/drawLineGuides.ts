import { columnX, type Frame, isInFrame, rowY } from '../parts/frame';
import type { Ink } from '../theme';
import { columnLines } from './ColumnAxis';
import { rowLines } from './RowAxis';
import { lineStarts } from './sourceLines';

const tick = 4;

/** A tick where a source line begins, and a dotted guide at each that is numbered. */
export function drawLineGuides(context: CanvasRenderingContext2D, frame: Frame, ink: Ink): void {
  const { side } = frame;
  const y = (token: number) => Math.round(rowY(frame, token)) + 0.5;
  const x = (token: number) => Math.round(columnX(frame, token)) + 0.5;
  const isRow = (token: number) => isInFrame(frame, token, frame.row);
  const isColumn = (token: number) => isInFrame(frame, token, frame.column);
  context.lineWidth = 1;
  context.strokeStyle = ink.description;
  context.beginPath();
  for (const { token } of lineStarts.value) {
    if (isRow(token)) segment(context, -tick, y(token), -1, y(token));
    if (isColumn(token)) segment(context, x(token), -tick, x(token), -1);
  }
  context.stroke();
  context.strokeStyle = ink.rule;
  context.setLineDash([1, 3]);
  context.beginPath();
  for (const { token } of rowLines(frame.pitch))
    if (isRow(token)) segment(context, 0, y(token), side, y(token));
  for (const { token } of columnLines(frame.pitch))
    if (isColumn(token)) segment(context, x(token), 0, x(token), side);
  context.stroke();
  context.setLineDash([]);
}

function segment(context: CanvasRenderingContext2D, x1: number, y1: number, x2: number, y2: number): void {
  context.moveTo(x1, y1);
  context.lineTo(x2, y2);
}
