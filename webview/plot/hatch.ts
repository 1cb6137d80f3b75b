import type { Brush } from '../look/brush';

/** Fills a masked area with a fine 45° hatch on the editor background, in no colour of the scale. */
export function fillHatch(
  context: Brush,
  x: number,
  y: number,
  width: number,
  height: number,
  colour: string,
): void {
  const step = 7;
  context.beginPath();
  // Lines stand at multiples of the step from the canvas's origin, so that neighbouring hatches join.
  const first = Math.floor((x + y) / step) * step;
  for (let sum = first; sum <= x + width + y + height; sum += step) {
    const [left, right] = [Math.max(x, sum - y - height), Math.min(x + width, sum - y)];
    if (left >= right) continue;
    context.moveTo(left, sum - left);
    context.lineTo(right, sum - right);
  }
  context.lineWidth = 1;
  context.strokeStyle = colour;
  context.stroke();
}
