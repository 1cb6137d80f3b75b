/** Fills a masked area with a fine 45° hatch on the editor background, in no colour of the scale. */
export function fillHatch(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  width: number,
  height: number,
  colour: string,
): void {
  const step = 7;
  context.save();
  context.beginPath();
  context.rect(x, y, width, height);
  context.clip();
  context.beginPath();
  // Lines stand at multiples of the step from the canvas's origin, so that neighbouring hatches join.
  const first = Math.floor((x + y) / step) * step;
  for (let sum = first; sum <= x + width + y + height; sum += step) {
    context.moveTo(x, sum - x);
    context.lineTo(x + width, sum - x - width);
  }
  context.lineWidth = 1;
  context.strokeStyle = colour;
  context.stroke();
  context.restore();
}
