import { logSumExp } from './logSumExp';

/** An entry of the vocabulary and its probability, 0…1. */
export interface Likelihood {
  readonly id: number;
  readonly probability: number;
}

/**
 * The `count` likeliest entries of the vocabulary, likeliest first. Takes logits `[vocabulary]`; the softmax
 * runs over all of them.
 */
export function likeliest(logits: Float32Array, count: number): Likelihood[] {
  const total = logSumExp(logits);
  return largest(logits, count).map((id) => ({ id, probability: Math.exp(logits[id]! - total) }));
}

/** The indices of the `count` largest numbers, largest first; ties go to the earlier index. */
export function largest(x: Float32Array, count: number): number[] {
  const found: number[] = [];
  for (let i = 0; i < x.length; i++) {
    if (found.length === count && !(x[i]! > x[found[count - 1]!]!)) continue;
    let place = found.length;
    while (place > 0 && x[i]! > x[found[place - 1]!]!) place--;
    found.splice(place, 0, i);
    found.length = Math.min(found.length, count);
  }
  return found;
}
