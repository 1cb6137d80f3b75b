import { fitFrame } from '../../plot/frame';
import { heatmapPicture } from '../../plot/heatmapPicture';
import { headTitle } from '../../state/names';
import { head } from '../../state/state';
import { shownColours } from '../../values/colours';
import { shown } from '../../values/shown';
import { place } from './headState';

/** The open head on its own; undefined until it is here. */
export function headPicture(): HTMLCanvasElement | undefined {
  const matrix = shown.value;
  const { isLabelled, frame: fitted } = place.value;
  if (!matrix) return undefined;
  const frame = isLabelled ? fitted : fitFrame(512, matrix, 2);
  return heatmapPicture([{ title: headTitle(head.value), matrix, colours: shownColours.value, frame }]);
}
