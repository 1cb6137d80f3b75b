import { likeliest } from '../../analysis/likeliest';
import type { Prediction } from '../../protocol/inspection';
import type { Tokenizer } from '../../tokenizer/tokenizer';

const shown = 5;

/** The likeliest tokens of logits `[vocabulary]`, likeliest first; none if the logits are not finite. */
export function likely(logits: Float32Array, tokenizer: Tokenizer): Prediction[] {
  return likeliest(logits, shown)
    .filter(({ probability }) => !Number.isNaN(probability))
    .map(({ id, probability }) => ({ id, text: tokenizer.write(id), probability }));
}
