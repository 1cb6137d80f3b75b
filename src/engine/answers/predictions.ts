import { likeliest } from '../../analysis/likeliest';
import type { Predictions } from '../../protocol/inspection';
import type { Tensor } from '../../protocol/tensor';
import type { Tokenizer } from '../../tokenizer/tokenizer';
import { turn } from '../queue';
import type { AnswerTo } from './answerTo';

const shown = 5;

/** The logits, tokens × vocabulary, are not kept: they are larger than all patterns. */
export const predictions: AnswerTo<'predictions'> = async (
  { models, readings },
  { inspection },
  { signal },
) => {
  const inspected = readings.get(inspection);
  const loaded = await models.open(inspected.model, true);
  if (!loaded.hasLogits) return [];
  if (inspected.predictions) return inspected.predictions;
  const predicted: Predictions[number][] = [];
  for await (const some of readings.logits(inspection, signal))
    predicted.push(...(await predict(some, loaded.tokenizers.target, signal)));
  inspected.predictions = predicted;
  return predicted;
};

/** The likeliest entries of the vocabulary at each place of logits `[place, vocabulary]`. */
async function predict(
  { dims: [places = 0, vocabulary = 0], data }: Tensor,
  tokenizer: Tokenizer,
  signal?: AbortSignal,
): Promise<Predictions> {
  const predicted = [];
  for (let place = 0; place < places; place++) {
    await turn(signal);
    const found = likeliest(data.subarray(place * vocabulary, (place + 1) * vocabulary), shown);
    // Of logits that are not finite there is none.
    const likely = found.filter(({ probability }) => !Number.isNaN(probability));
    predicted.push(likely.map(({ id, probability }) => ({ id, text: tokenizer.write(id), probability })));
  }
  return predicted;
}
