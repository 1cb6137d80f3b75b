import type { Brush } from '../look/brush';
import { type Axis, textsOn } from '../state/axes';
import type { Subject } from '../state/subject';
import type { Frame } from './frame';
import { edgeOf, isOn, type Ruler } from './ruler';

/** Draws a rule on each axis where the second text of a pair begins. */
export function drawBorders(subject: Subject, context: Brush, { x, y }: Frame, colour: string): void {
  context.fillStyle = colour;
  const [column, row] = [borderOf(subject, 'key', x), borderOf(subject, 'query', y)];
  if (column !== undefined) context.fillRect(column - 1, 0, 1, y.length);
  if (row !== undefined) context.fillRect(0, row - 1, x.length, 1);
}

function borderOf(subject: Subject, axis: Axis, ruler: Ruler): number | undefined {
  const second = textsOn(subject, axis)[1];
  return second && isOn(ruler, second.first) ? edgeOf(ruler, second.first) : undefined;
}
