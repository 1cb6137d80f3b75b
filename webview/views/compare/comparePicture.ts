import { heatmapPicture } from '../../plot/heatmapPicture';
import type { Subject } from '../../state/subject';
import { compareFrame } from './compareLayout';
import { compared } from './comparison';

/** A picture of the difference and the pinned heads; undefined until all have arrived, and without pins. */
export function comparePicture(subject: Subject): HTMLCanvasElement | undefined {
  const frame = compareFrame(subject);
  const columns = compared(subject);
  const pictured = columns.flatMap(({ letter, title, matrix, colours }) =>
    matrix ? [{ title: `${letter}   ${title}`, matrix, colours, frame }] : [],
  );
  if (pictured.length === 0 || pictured.length < columns.length) return undefined;
  return heatmapPicture(subject, pictured);
}
