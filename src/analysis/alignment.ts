import type { TokenIds } from './repeats';

/**
 * How far one pattern of cross-attention `[query, key]` pairs the words of two texts, 0…1: the mean, over the queries
 * that stand for text, of the weight on the query's strongest key where that key stands for text and has no stronger
 * query, and else 0. Pairs that choose each other are what alignments of two directions agree on (Och & Ney 2003, §4.3).
 * NaN where no query stands for text.
 */
export function alignment(weights: Float32Array, queries: TokenIds, keys: TokenIds): number {
  const rows = queries.flatMap((id, row) => (id === undefined ? [] : [row]));
  const weight = (row: number, key: number) => weights[row * keys.length + key]!;
  const strongestKey = (row: number) => best(keys.keys(), (key) => weight(row, key));
  const strongestRow = keys.map((_, key) => best(rows, (row) => weight(row, key)));
  const paired = rows.map((row) => {
    const key = strongestKey(row);
    return keys[key] !== undefined && strongestRow[key] === row ? weight(row, key) : 0;
  });
  return paired.reduce((sum, weight) => sum + weight, 0) / rows.length;
}

/** The first of those with the largest value. */
function best(indices: Iterable<number>, value: (index: number) => number): number {
  let found = -1;
  let largest = Number.NEGATIVE_INFINITY;
  for (const index of indices) {
    if (value(index) > largest) [found, largest] = [index, value(index)];
  }
  return found;
}
