import { lengthsOf } from '../reading/sides';
import type { AnswerTo } from './answerTo';
import { checkMatrix, checkRow, tapsOf } from './tapsOf';

export const row: AnswerTo<'row'> = async ({ readings }, { inspection, ...which }, { signal }) => {
  const reading = readings.get(inspection);
  const { model, taps } = await reading.text.openModel();
  const { all } = tapsOf(taps, { tap: which.tap, layer: 'mean' });
  const attention = checkMatrix(model.attentions, taps.find(({ name }) => name === all[0])!);
  checkRow(which, attention, lengthsOf(reading.text.sides));
  return reading.row(all, which, signal);
};
