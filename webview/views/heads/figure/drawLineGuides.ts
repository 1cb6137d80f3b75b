import type { Ink } from '../../../look/theme';
import { columnX, type Frame, rowY } from '../../../plot/frame';
import { isOn } from '../../../plot/ruler';
import type { Subject } from '../../../state/subject';
import { isByLine, lineStartsOf } from '../sourceLines';
import { columnLines } from './ColumnAxis';
import { rowLines } from './RowAxis';

const tick = 4;

/** Draws a tick where each source line begins, and a dotted guide at each numbered line. */
export function drawLineGuides(
  subject: Subject,
  context: CanvasRenderingContext2D,
  frame: Frame,
  ink: Ink,
): void {
  const y = (token: number) => Math.round(rowY(frame, token)) + 0.5;
  const x = (token: number) => Math.round(columnX(frame, token)) + 0.5;
  const isRow = (token: number) => isOn(frame.y, token);
  const isColumn = (token: number) => isOn(frame.x, token);
  context.lineWidth = 1;
  context.strokeStyle = ink.description;
  context.beginPath();
  const [byRow, byColumn] = [isByLine(subject, 'query', frame.y), isByLine(subject, 'key', frame.x)];
  for (const { token } of byRow ? lineStartsOf(subject, 'query') : [])
    if (isRow(token)) segment(context, -tick, y(token), -1, y(token));
  for (const { token } of byColumn ? lineStartsOf(subject, 'key') : [])
    if (isColumn(token)) segment(context, x(token), -tick, x(token), -1);
  context.stroke();
  context.strokeStyle = ink.rule;
  context.setLineDash([1, 3]);
  context.beginPath();
  for (const { token } of byRow ? rowLines(subject, frame.y.pitch) : [])
    if (isRow(token)) segment(context, 0, y(token), frame.x.length, y(token));
  for (const { token } of byColumn ? columnLines(subject, frame.x.pitch) : [])
    if (isColumn(token)) segment(context, x(token), 0, x(token), frame.y.length);
  context.stroke();
  context.setLineDash([]);
}

function segment(context: CanvasRenderingContext2D, x1: number, y1: number, x2: number, y2: number): void {
  context.moveTo(x1, y1);
  context.lineTo(x2, y2);
}
