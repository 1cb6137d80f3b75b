import { fitFrame } from '../../plot/frame';
import { heatmapPicture } from '../../plot/heatmapPicture';
import { headTitle } from '../../state/names';
import type { Subject } from '../../state/subject';
import { shownColours } from '../../values/colours';
import { shown } from '../../values/shown';
import { place } from './headState';

/** The picture of the open head; undefined until it arrives. */
export function headPicture(subject: Subject): HTMLCanvasElement | undefined {
  const matrix = shown(subject);
  const { isLabelled, frame: fitted } = place(subject);
  if (!matrix) return undefined;
  const frame = isLabelled ? fitted : fitFrame(512, matrix, 2);
  return heatmapPicture(subject, [
    { title: headTitle(subject.head.value), matrix, colours: shownColours(subject), frame },
  ]);
}
