import { logSumExp } from '../analysis/logSumExp';
import type { Generation } from '../transformer/generation';

/**
 * Log-probabilities of the token after `length` tokens of a target, from the logits `[vocabulary]` of the last: banned
 * ones are −∞, and where the end is forced, it alone is possible as the last.
 */
export function nextToken(
  logits: Float32Array,
  length: number,
  { bannedIds, isEndForced, endId, maxTokens, isRenormalized }: Generation,
): Float32Array {
  const scores = normalized(logits);
  for (const id of bannedIds) scores[id] = Number.NEGATIVE_INFINITY;
  if (isEndForced && length === maxTokens - 1) scores.fill(Number.NEGATIVE_INFINITY)[endId] = 0;
  return isRenormalized ? normalized(scores) : scores;
}

function normalized(scores: Float32Array): Float32Array {
  const total = logSumExp(scores);
  return scores.map((score) => score - total);
}
