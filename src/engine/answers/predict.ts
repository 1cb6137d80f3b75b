import { likeliest } from '../../analysis/likeliest';
import type { Predictions } from '../../protocol/inspection';
import type { Tensor } from '../../protocol/tensor';
import type { Tokenizer } from '../../tokenizer/tokenizer';
import { turn } from '../queue';

const shown = 5;

/** The likeliest entries of the vocabulary at each place of logits `[place, vocabulary]`. */
export async function predict(
  { dims: [places = 0, vocabulary = 0], data }: Tensor,
  tokenizer: Tokenizer,
  signal?: AbortSignal,
): Promise<Predictions> {
  const predictions = [];
  for (let place = 0; place < places; place++) {
    await turn(signal);
    const found = likeliest(data.subarray(place * vocabulary, (place + 1) * vocabulary), shown);
    // Of logits that are not finite there is none.
    const likely = found.filter(({ probability }) => !Number.isNaN(probability));
    predictions.push(likely.map(({ id, probability }) => ({ id, text: tokenizer.write(id), probability })));
  }
  return predictions;
}
