import { blockTap } from '../../protocol/blockTap';
import { matrixOf } from '../reading/attentionMatrix';
import { select } from '../reading/select';
import type { AnswerTo } from './answerTo';
import { tapsOf } from './tapsOf';

export const tensor: AnswerTo<'tensor'> = async (
  { models, readings },
  { inspection, ...which },
  { signal },
) => {
  const { isLong, model } = readings.get(inspection);
  const { taps, entry } = await models.open(model, true);
  const { names, chosen } = tapsOf(taps, which);
  const drawn = isLong ? matrixOf(entry.attentions, names[0]!) : undefined;
  if (drawn) {
    const all = taps.map(({ name }) => name).filter((name) => blockTap(name) === blockTap(names[0]!));
    const layers = chosen.map((index) => all.indexOf(names[index]!));
    const long = await readings.long(inspection, signal);
    const computed = await long.tensor(drawn, { layers, head: which.head }, signal);
    return readings.checked(inspection, names[0]!, computed);
  }
  const tensors = await readings.tensors(inspection, names, signal);
  return select(
    chosen.map((index) => tensors[index]!),
    which.head,
  );
};
