import { logSumExp } from '../../analysis/logSumExp';
import type { Generation } from '../../transformer/config/generation';
import { type ReadTexts, writingRules } from './writingRules';

/**
 * Scores of the token after the target, from the logits `[vocabulary]` of its last; what may not be written is at −∞. They
 * are log-probabilities, but of a greedy search logits: to the likeliest it is the same, not to every rule.
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
