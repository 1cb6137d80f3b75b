import type { TokenIds } from './tokenIds';

/** The strongest partner of each query and of each key in a pattern of cross-attention. */
export interface Strongest {
  /** `[query]`, each query's strongest key, and its weight. */
  readonly keys: ArrayLike<number>;
  readonly weights: ArrayLike<number>;
  /** `[key]`, each key's strongest query, among the queries that stand for text. */
  readonly queries: ArrayLike<number>;
}

/** Finds the strongest partners in weights `[query, key]`. */
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
 * How well one pattern of cross-attention pairs the words of two texts, 0…1. Averages, over the queries that
 * stand for text, the weight on the query's strongest key; it counts as 0 unless that key stands for text and
 * has this query as its strongest. Pairs that choose each other are those on which alignments in both
 * directions agree (Och & Ney 2003, §4.3). NaN if no query stands for text.
 */
export function alignment(strongest: Strongest, queries: TokenIds, keys: TokenIds): number {
  const rows = textTokens(queries);
  const paired = rows.map((row) => {
    const key = strongest.keys[row]!;
    return keys[key] !== undefined && strongest.queries[key] === row ? strongest.weights[row]! : 0;
  });
  return paired.reduce((sum, weight) => sum + weight, 0) / rows.length;
}

/** The indices of the tokens that stand for text. */
export function textTokens(tokens: TokenIds): readonly number[] {
  return tokens.flatMap((id, at) => (id === undefined ? [] : [at]));
}

/** The index with the largest value; ties go to the first. */
function best(indices: Iterable<number>, value: (index: number) => number): number {
  let found = -1;
  let largest = Number.NEGATIVE_INFINITY;
  for (const index of indices) {
    if (value(index) > largest) [found, largest] = [index, value(index)];
  }
  return found;
}
