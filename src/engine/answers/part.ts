import { type Sight, sightOf } from '../../analysis/sight';
import type { Tensor } from '../../protocol/tensor';
import type { WhichPart } from '../../questions/questions';
import { lengthsOf } from '../reading/attended';
import { drawnOf } from '../reading/drawn';
import { alongOf, bandOf, cutPart, drawPart } from '../reading/part';
import type { AnswerTo, Sources } from './answerTo';
import { checkPart, hasNoRows, tapsOf } from './tapsOf';

export const part: AnswerTo<'part'> = async (sources, { inspection, minus, ...which }, { signal }) => {
  const { cells, sight } = await cellsOf(sources, inspection, which, signal);
  if (!minus) return drawPart(cells, which.part, { sights: [sight] });
  const other = await cellsOf(sources, inspection, { ...which, ...minus }, signal);
  const data = cells.data.map((value, at) => value - other.cells.data[at]!);
  return drawPart({ ...cells, data }, which.part, { sights: [sight, other.sight], isDifference: true });
};

/** Every cell of a part, and which of them its queries see. */
async function cellsOf(
  { models, readings }: Sources,
  id: number,
  which: Omit<WhichPart, 'minus'>,
  signal: AbortSignal | undefined,
): Promise<{ readonly cells: Tensor; readonly sight: Sight }> {
  const inspected = readings.get(id);
  const { model, taps } = await models.open(inspected.model, true);
  const { names, chosen } = tapsOf(taps, which);
  const drawn = drawnOf(model.attentions, names[0]!);
  if (!drawn) throw hasNoRows(names[0]!);
  const lengths = lengthsOf(inspected.sides);
  const { queries, keys } = drawn.attention;
  const size = [lengths[queries], lengths[keys]] as const;
  checkPart(which.part, size);
  const along = alongOf(which.part, size);
  const heads = { layers: chosen, head: which.head };
  const computed = inspected.isLong
    ? await readings.checked(
        id,
        names[0]!,
        await (await readings.long(id, signal)).band(drawn, heads, along, signal),
      )
    : bandOf(await readings.tensors(id, names, signal), heads, along);
  return { cells: cutPart(computed, along, which.part), sight: sightOf(drawn.attention, which.layer) };
}
