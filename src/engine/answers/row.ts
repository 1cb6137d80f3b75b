import { matrixOf } from '../reading/attentionMatrix';
import { selectRow } from '../reading/select';
import { lengthsOf } from '../reading/sides';
import type { AnswerTo } from './answerTo';
import { checkRow, tapsOf } from './tapsOf';

export const row: AnswerTo<'row'> = async ({ models, readings }, { inspection, ...which }, { signal }) => {
  const inspected = readings.get(inspection);
  const { model, taps } = await models.open(inspected.model, true);
  const { names } = tapsOf(taps, { tap: which.tap, layer: 'mean' });
  const tap = taps.find(({ name }) => name === names[0])!;
  checkRow(tap, which, model.attentions, lengthsOf(inspected.sides));
  const drawn = inspected.isLong ? matrixOf(model.attentions, tap.name) : undefined;
  if (drawn) {
    const long = await readings.long(inspection, signal);
    return readings.checked(inspection, tap.name, await long.row(drawn, which));
  }
  return selectRow(await readings.tensors(inspection, names, signal), which);
};
