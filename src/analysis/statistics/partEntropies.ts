import type { Part } from '../../protocol/tensor';

/**
 * The entropy H = −Σ p·ln p in nats (Shannon 1948) of each row's weights on the keys of a part, scaled to sum to 1.
 * It is 0 for rows outside the part, and for a row without weight on these keys.
 * @param weights `[query, key]`
 * @returns `[query]`, of all rows
 */
export function partEntropies(weights: Float32Array, width: number, { queries, keys }: Part): Float32Array {
  const entropies = new Float32Array(weights.length / width);
  for (let query = queries.first; query < queries.end; query++)
    entropies[query] = entropyOf(weights.subarray(query * width + keys.first, query * width + keys.end));
  return entropies;
}

function entropyOf(weights: Float32Array): number {
  const sum = weights.reduce((sum, weight) => sum + weight, 0);
  if (sum <= 0) return 0;
  return weights.reduce((entropy, weight) => {
    const p = weight / sum;
    return p > 0 ? entropy - p * Math.log(p) : entropy;
  }, 0);
}
