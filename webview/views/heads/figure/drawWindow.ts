import type { Ink } from '../../../look/theme';

/** The label window next to a fitted heatmap, in CSS pixels from the heatmap's corner. */
export interface WindowPlace {
  /** Right edge of the heatmap. */
  readonly edge: number;
  /** The part of the heatmap's edge whose rows are in the window. */
  readonly from: number;
  readonly to: number;
  /** Left edge of the windowed rows, and their upper and lower ends. */
  readonly left: number;
  readonly top: number;
  readonly bottom: number;
}

export const barWidth = 4;

/** Draws a bar for the window's extent, and two hairlines to its rows. */
export function drawWindow(context: CanvasRenderingContext2D, place: WindowPlace, ink: Ink): void {
  const { edge, from, to, left, top, bottom } = place;
  const bar = edge + 2;
  context.fillStyle = ink.foreground;
  context.fillRect(bar, from, barWidth - 1, Math.max(2, to - from));
  context.strokeStyle = ink.description;
  context.lineWidth = 1;
  context.beginPath();
  for (const [start, end] of [
    [from, top],
    [to, bottom],
  ] as const) {
    const middle = (bar + barWidth + left) / 2;
    context.moveTo(bar + barWidth, start);
    context.bezierCurveTo(middle, start, middle, end, left - 4, end);
  }
  context.stroke();
}

/** The outline that runs from a focused row's pixels at the heatmap's edge around its label. */
export interface LabelOutline {
  readonly edge: number;
  readonly rowTop: number;
  readonly rowBottom: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export function drawLabelOutline(
  context: CanvasRenderingContext2D,
  { edge, rowTop, rowBottom, left, right, top, bottom }: LabelOutline,
  colour: string,
  width: number,
): void {
  const radius = 3;
  const start = edge + barWidth;
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.beginPath();
  context.moveTo(start, rowTop);
  context.lineTo(left, top + radius);
  context.arcTo(left, top, left + radius, top, radius);
  context.arcTo(right, top, right, bottom, radius);
  context.arcTo(right, bottom, left, bottom, radius);
  context.arcTo(left, bottom, left, bottom - radius, radius);
  context.lineTo(start, rowBottom);
  context.stroke();
}
