import { type Axis, textsOn } from '../state/axes';
import type { Frame } from './frame';
import { edgeOf, isOn, type Ruler } from './ruler';

/** A rule where the second text of a pair begins, on either axis. */
export function drawBorders(context: CanvasRenderingContext2D, { x, y }: Frame, colour: string): void {
  context.fillStyle = colour;
  const [column, row] = [borderOf('key', x), borderOf('query', y)];
  if (column !== undefined) context.fillRect(column - 1, 0, 1, y.length);
  if (row !== undefined) context.fillRect(0, row - 1, x.length, 1);
}

function borderOf(axis: Axis, ruler: Ruler): number | undefined {
  const second = textsOn(axis)[1];
  return second && isOn(ruler, second.first) ? edgeOf(ruler, second.first) : undefined;
}
