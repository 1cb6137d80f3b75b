import type { AnswerTo } from './answerTo';
import { tapsOf } from './tapsOf';

export const tensor: AnswerTo<'tensor'> = async ({ readings }, { inspection, ...which }, { signal }) => {
  const reading = readings.get(inspection);
  const { taps } = await reading.text.openModel();
  return reading.tensor(tapsOf(taps, which), which.head, signal);
};
