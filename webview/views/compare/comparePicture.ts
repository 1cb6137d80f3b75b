import * as l10n from '@vscode/l10n';
import { heatmapPicture, type Pictured } from '../../plot/heatmapPicture';
import { headTitle } from '../../state/names';
import { pins } from '../../state/state';
import { shownOf } from '../../values/shown';
import { compareFrame } from './compareLayout';
import { difference, differenceColours, differenceMatrix, differenceName, sharedColours } from './comparison';
import { letterOf } from './letters';

/** The pinned heads and their difference; undefined until all are here, and without pins. */
export function comparePicture(): HTMLCanvasElement | undefined {
  const frame = compareFrame.value;
  const heads = pins.value.flatMap((pin, place): Pictured[] => {
    const matrix = shownOf(pin);
    const title = `${letterOf(place)}   ${headTitle(pin)}`;
    return matrix ? [{ title, matrix, colours: sharedColours.value, frame }] : [];
  });
  if (heads.length === 0 || heads.length < pins.value.length) return undefined;
  const matrix = differenceMatrix.value;
  const pair = difference.value;
  if (!matrix || !pair) return heatmapPicture(heads);
  const title = `${differenceName(pair)}   ${l10n.t('Difference')}`;
  return heatmapPicture([...heads, { title, matrix, colours: differenceColours.value, frame }]);
}
