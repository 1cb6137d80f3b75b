import { type Sight, sightOf } from '../../analysis/sight';
import { patternSize } from '../../protocol/attention';
import type { Tensor } from '../../protocol/tensor';
import type { WhichRegion } from '../../questions/questions';
import type { Reading } from '../reading/reading';
import { bandFor, cutRegion, drawRegion, poolRegion } from '../reading/region';
import { lengthsOf } from '../reading/sides';
import type { AnswerTo } from './answerTo';
import { checkMatrix, checkRegion, tapsOf } from './tapsOf';

export const region: AnswerTo<'region'> = async (
  { readings },
  { inspection, minus, ...which },
  { signal },
) => {
  const reading = readings.get(inspection);
  const { cells, sight } = await cellsOf(reading, which, signal);
  if (!minus) return drawRegion(cells, which.region, { sights: [sight] });
  const other = await cellsOf(reading, { ...which, ...minus }, signal);
  const data = cells.data.map((value, at) => value - other.cells.data[at]!);
  return drawRegion({ ...cells, data }, which.region, { sights: [sight, other.sight], isDifference: true });
};

/** All cells of a region, pooled to its units if it has any, and which keys its queries see. */
export async function cellsOf(
  reading: Reading,
  which: Omit<WhichRegion, 'minus'>,
  signal: AbortSignal | undefined,
): Promise<{ readonly cells: Tensor; readonly sight: Sight }> {
  const { model, taps } = await reading.text.openModel();
  const asked = tapsOf(taps, which);
  const attention = checkMatrix(model.attentions, taps.find(({ name }) => name === asked.all[0])!);
  const size = patternSize(attention, lengthsOf(reading.text.sides));
  checkRegion(which.region, size);
  const band = bandFor(which.region, size);
  const computed = await reading.band(asked, which.head, band, signal);
  const sight = sightOf(attention, which.layer);
  const pooling = which.tap.endsWith('.pattern') ? 'weights' : 'values';
  const cells = cutRegion(computed, band, which.region, sight);
  return { cells: poolRegion(cells, which.region, { sight, pooling, keys: size[1] }), sight };
}
