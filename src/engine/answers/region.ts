import { type Sight, sightOf } from '../../analysis/sight';
import { patternSize } from '../../protocol/attention';
import type { Tensor } from '../../protocol/tensor';
import type { WhichRegion } from '../../questions/questions';
import { matrixOf } from '../reading/attentionMatrix';
import { bandFor, cutBand, cutRegion, drawRegion } from '../reading/region';
import { lengthsOf } from '../reading/sides';
import type { AnswerTo, Sources } from './answerTo';
import { checkRegion, hasNoRows, tapsOf } from './tapsOf';

export const region: AnswerTo<'region'> = async (sources, { inspection, minus, ...which }, { signal }) => {
  const { cells, sight } = await cellsOf(sources, inspection, which, signal);
  if (!minus) return drawRegion(cells, which.region, { sights: [sight] });
  const other = await cellsOf(sources, inspection, { ...which, ...minus }, signal);
  const data = cells.data.map((value, at) => value - other.cells.data[at]!);
  return drawRegion({ ...cells, data }, which.region, { sights: [sight, other.sight], isDifference: true });
};

/** Every cell of a region, and which of them its queries see. */
async function cellsOf(
  { models, readings }: Sources,
  id: number,
  which: Omit<WhichRegion, 'minus'>,
  signal: AbortSignal | undefined,
): Promise<{ readonly cells: Tensor; readonly sight: Sight }> {
  const inspected = readings.get(id);
  const { model, taps } = await models.open(inspected.model, true);
  const { names, chosen } = tapsOf(taps, which);
  const drawn = matrixOf(model.attentions, names[0]!);
  if (!drawn) throw hasNoRows(names[0]!);
  const size = patternSize(drawn.attention, lengthsOf(inspected.sides));
  checkRegion(which.region, size);
  const along = bandFor(which.region, size);
  const heads = { layers: chosen, head: which.head };
  const computed = inspected.isLong
    ? await readings.checked(
        id,
        names[0]!,
        await (await readings.long(id, signal)).band(drawn, heads, along, signal),
      )
    : cutBand(await readings.tensors(id, names, signal), heads, along);
  return { cells: cutRegion(computed, along, which.region), sight: sightOf(drawn.attention, which.layer) };
}
