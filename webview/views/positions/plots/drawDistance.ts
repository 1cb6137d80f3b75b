import type { Brush } from '../../../look/brush';

export interface DistanceCurve {
  /** Mean similarity of all pairs of positions at each distance, from 0. */
  readonly mean: ArrayLike<number>;
  readonly lowest: ArrayLike<number>;
  readonly highest: ArrayLike<number>;
  /** The ends of the value axis. */
  readonly from: number;
  readonly to: number;
  readonly focus: number | undefined;
  colour(value: number): string;
}

export interface DistanceInk {
  readonly line: string;
  readonly rule: string;
  readonly band: string;
  readonly foreground: string;
}

const dot = 3;

/**
 * Draws similarity by distance, in CSS pixels: points where all pairs agree, otherwise a band around the
 * mean.
 */
export function drawDistance(
  context: Brush,
  width: number,
  height: number,
  curve: DistanceCurve,
  rules: readonly number[],
  ink: DistanceInk,
): void {
  const count = curve.mean.length;
  const x = (distance: number) => distanceX(distance, count, width);
  const y = (value: number) => valueY(value, curve, height);
  context.fillStyle = ink.rule;
  for (const rule of rules) context.fillRect(0, Math.round(y(rule)), width, 1);

  context.beginPath();
  for (let distance = 0; distance < count; distance++)
    context.lineTo(x(distance), y(curve.highest[distance] ?? 0));
  for (let distance = count - 1; distance >= 0; distance--)
    context.lineTo(x(distance), y(curve.lowest[distance] ?? 0));
  context.fillStyle = ink.band;
  context.fill();

  context.beginPath();
  for (let distance = 0; distance < count; distance++)
    context.lineTo(x(distance), y(curve.mean[distance] ?? 0));
  context.lineWidth = 1;
  context.strokeStyle = ink.line;
  context.stroke();

  const pitch = width / count;
  const drawDot = (distance: number, radius: number) => {
    const mean = curve.mean[distance] ?? 0;
    context.beginPath();
    context.arc(x(distance), y(mean), radius, 0, 2 * Math.PI);
    context.fillStyle = curve.colour(mean);
    context.fill();
    context.stroke();
  };
  if (pitch >= dot)
    for (let distance = 0; distance < count; distance++) drawDot(distance, Math.min(dot, pitch / 2));
  if (curve.focus === undefined || curve.focus >= count) return;
  context.strokeStyle = ink.foreground;
  drawStem(context, x(curve.focus), y(curve.mean[curve.focus] ?? 0), height);
  context.lineWidth = 2;
  drawDot(curve.focus, 2 * dot);
}

/** A distance's x in CSS pixels; the ends leave room for their dots. */
export function distanceX(distance: number, count: number, width: number): number {
  return 2 * dot + (distance / Math.max(1, count - 1)) * (width - 4 * dot);
}

/** A value's y in CSS pixels. */
export function valueY(
  value: number,
  { from, to }: Pick<DistanceCurve, 'from' | 'to'>,
  height: number,
): number {
  return 2 * dot + ((to - value) / (to - from)) * (height - 4 * dot);
}

function drawStem(context: Brush, x: number, top: number, bottom: number): void {
  context.setLineDash([2, 3]);
  context.beginPath();
  context.moveTo(x, top);
  context.lineTo(x, bottom);
  context.stroke();
  context.setLineDash([]);
}
