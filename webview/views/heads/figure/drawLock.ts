const body = new Path2D('M0 0h8v6h-8zM1.5 0v-2a2.5 2.5 0 0 1 5 0v2');

/** Draws a small padlock with its left edge at x and its middle at y. */
export function drawLock(context: CanvasRenderingContext2D, x: number, y: number, colour: string): void {
  context.save();
  context.translate(Math.round(x) + 0.5, Math.round(y) - 0.5);
  context.strokeStyle = colour;
  context.lineWidth = 1.2;
  context.stroke(body);
  context.restore();
}
