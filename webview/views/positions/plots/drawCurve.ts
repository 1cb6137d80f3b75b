import type { Brush } from '../../../look/brush';

export interface Curve {
  /** One value per position. */
  readonly values: readonly number[];
  /** The value between positions, if a formula gives it; otherwise straight lines join the points. */
  between?(position: number): number;
  /** The axis runs from −extent to +extent. */
  readonly extent: number;
  readonly focus: number | undefined;
  colour(value: number): string;
}

export interface CurveInk {
  readonly line: string;
  readonly rule: string;
  readonly focus: string;
}

const dot = 2.2;

/** Draws a curve in CSS pixels: the context is scaled by the device pixel ratio. */
export function drawCurve(context: Brush, width: number, height: number, curve: Curve, ink: CurveInk): void {
  const pitch = width / curve.values.length;
  const x = (position: number) => (position + 0.5) * pitch;
  const margin = 2 * dot + 1;
  const y = (value: number) => height / 2 - (value / curve.extent) * (height / 2 - margin);
  drawRule(context, width, height / 2, ink.rule);
  drawLine(context, curve, x, y, ink.line);
  if (pitch >= 2.4 * dot) {
    curve.values.forEach((value, position) => {
      drawDot(context, x(position), y(value), dot, curve.colour(value), ink.line);
    });
  }
  if (curve.focus === undefined) return;
  const value = curve.values[curve.focus];
  if (value !== undefined) {
    context.lineWidth = 2;
    drawDot(context, x(curve.focus), y(value), 2 * dot, curve.colour(value), ink.focus);
  }
}

function drawRule(context: Brush, width: number, y: number, colour: string): void {
  context.fillStyle = colour;
  context.fillRect(0, Math.round(y), width, 1);
}

function drawLine(
  context: Brush,
  { values, between }: Curve,
  x: (position: number) => number,
  y: (value: number) => number,
  colour: string,
): void {
  const last = values.length - 1;
  const step = between ? Math.min(1, 1 / (x(1) - x(0))) : 1;
  context.beginPath();
  for (let position = 0; position <= last; position += step) {
    context.lineTo(x(position), y(between ? between(position) : (values[position] ?? 0)));
  }
  context.lineWidth = 1;
  context.strokeStyle = colour;
  context.stroke();
}

function drawDot(context: Brush, x: number, y: number, radius: number, fill: string, stroke: string): void {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = fill;
  context.fill();
  context.strokeStyle = stroke;
  context.stroke();
}
