import type { Predictions } from '../../protocol/inspection';
import type { Tensor } from '../../protocol/tensor';
import type { Tokenizer } from '../../tokenizer/tokenizer';
import { likely } from '../experiments/likely';
import { turn } from '../queue';
import type { Reading } from '../reading/reading';
import type { AnswerTo } from './answerTo';

export const predictions: AnswerTo<'predictions'> = async ({ readings }, { inspection }, { signal }) => {
  const reading = readings.get(inspection);
  const before = known.get(reading);
  if (before) return before;
  const { hasLogits, tokenizers } = await reading.text.openModel();
  const predicted: Predictions[number][] = [];
  if (hasLogits)
    for await (const some of reading.logits(signal))
      predicted.push(...(await predict(some, tokenizers.target, signal)));
  known.set(reading, predicted);
  return predicted;
};

const known = new WeakMap<Reading, Predictions>();

/** The likeliest entries of the vocabulary at each place of logits `[place, vocabulary]`. */
async function predict(
  { dims: [places = 0, vocabulary = 0], data }: Tensor,
  tokenizer: Tokenizer,
  signal?: AbortSignal,
): Promise<Predictions> {
  const predicted = [];
  for (let place = 0; place < places; place++) {
    await turn(signal);
    predicted.push(likely(data.subarray(place * vocabulary, (place + 1) * vocabulary), tokenizer));
  }
  return predicted;
}
