import type { TokenIds } from './tokenIds';

/** Who chooses whom in a pattern of cross-attention. */
export interface Strongest {
  /** `[query]`, the strongest key of each query and its weight. */
  readonly keys: ArrayLike<number>;
  readonly weights: ArrayLike<number>;
  /** `[key]`, the query that is strongest of those that stand for text. */
  readonly queries: ArrayLike<number>;
}

/** Of weights `[query, key]`. */
export function strongestOf(weights: Float32Array, queries: TokenIds, keys: TokenIds): Strongest {
  const rows = textTokens(queries);
  const weight = (row: number, key: number) => weights[row * keys.length + key]!;
  const chosen = queries.map((_, row) => best(keys.keys(), (key) => weight(row, key)));
  return {
    keys: chosen,
    weights: chosen.map((key, row) => weight(row, key)),
    queries: keys.map((_, key) => best(rows, (row) => weight(row, key))),
  };
}

/**
 * How far one pattern of cross-attention pairs the words of two texts, 0…1: the mean, over the queries that stand for
 * text, of the weight on the query's strongest key where that key stands for text and has no stronger query, and else 0.
 * Pairs that choose each other are what alignments of two directions agree on (Och & Ney 2003, §4.3). NaN where no query
 * stands for text.
 */
export function alignment(strongest: Strongest, queries: TokenIds, keys: TokenIds): number {
  const rows = textTokens(queries);
  const paired = rows.map((row) => {
    const key = strongest.keys[row]!;
    return keys[key] !== undefined && strongest.queries[key] === row ? strongest.weights[row]! : 0;
  });
  return paired.reduce((sum, weight) => sum + weight, 0) / rows.length;
}

/** Where those stand that stand for text. */
export function textTokens(tokens: TokenIds): readonly number[] {
  return tokens.flatMap((id, at) => (id === undefined ? [] : [at]));
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
