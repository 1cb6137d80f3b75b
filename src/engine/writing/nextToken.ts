import { logSumExp } from '../../analysis/logSumExp';
import type { Generation } from '../../transformer/config/generation';
import { type ReadTexts, writingRules } from './writingRules';

/**
 * The scores of the token after the target, from the logits `[vocabulary]` at its last token. Forbidden
 * tokens are at −∞. Beam search gets log-probabilities, greedy search logits: the likeliest token is the
 * same, but some rules depend on the values.
 */
export function nextToken(logits: Float32Array, texts: ReadTexts, generation: Generation): Float32Array {
  const scores = generation.beams > 1 ? normalized(logits) : logits.slice();
  for (const apply of writingRules) apply(scores, texts, generation);
  return generation.isRenormalized ? normalized(scores) : scores;
}

function normalized(scores: Float32Array): Float32Array {
  const total = logSumExp(scores);
  return scores.map((score) => score - total);
}
