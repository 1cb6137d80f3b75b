import * as l10n from '@vscode/l10n';
import { heatmapPicture, type Pictured } from '../../plot/heatmapPicture';
import { headTitle } from '../../state/names';
import type { Subject } from '../../state/subject';
import { shownOf } from '../../values/shown';
import { compareFrame } from './compareLayout';
import { difference, differenceColours, differenceMatrix, differenceName, sharedColours } from './comparison';
import { letterOf } from './letters';

/** A picture of the pinned heads and their difference; undefined until all have arrived, and without pins. */
export function comparePicture(subject: Subject): HTMLCanvasElement | undefined {
  const frame = compareFrame(subject);
  const heads = subject.pins.value.flatMap((pin, place): Pictured[] => {
    const matrix = shownOf(subject, pin);
    const title = `${letterOf(place)}   ${headTitle(pin)}`;
    return matrix ? [{ title, matrix, colours: sharedColours(subject), frame }] : [];
  });
  if (heads.length === 0 || heads.length < subject.pins.value.length) return undefined;
  const matrix = differenceMatrix(subject);
  const pair = difference(subject);
  if (!matrix || !pair) return heatmapPicture(subject, heads);
  const title = `${differenceName(pair)}   ${l10n.t('Difference')}`;
  return heatmapPicture(subject, [...heads, { title, matrix, colours: differenceColours(subject), frame }]);
}
