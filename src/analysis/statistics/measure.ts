import { alignment, type Strongest, strongestOf } from './alignment';
import type { TokenIds } from './tokenIds';

/** What a statistic is computed from. */
export type Measure =
  /** The weights on cells `query · keys + key`, divided by the number of queries. */
  | { readonly of: 'cells'; readonly cells: Uint32Array; readonly queries: number }
  /** The mean over queries of the row's entropy, as a share of the largest possible, ln(visible). */
  | { readonly of: 'entropies'; readonly queries: readonly number[]; visible(query: number): number }
  | { readonly of: 'alignment'; readonly queries: TokenIds; readonly keys: TokenIds };

/** What a statistic needs to know about one head. */
export interface Head {
  /** The sum of the weights on cells of a measure. */
  weightOn(cells: Uint32Array): number;
  /** `[query]`: for each row H = −Σ p·ln p in nats (Shannon 1948). */
  readonly entropies: Float32Array;
  /** For cross-attention: the strongest partners of queries and keys. */
  strongest(queries: TokenIds, keys: TokenIds): Strongest;
}

/** A head whose whole pattern is known: weights `[query, key]`, rows sum to 1. */
export function wholeHead(weights: Float32Array, entropies: Float32Array): Head {
  return {
    entropies,
    weightOn(cells) {
      let sum = 0;
      // Several times faster than reduce, and cells may be 100,000.
      for (let at = 0; at < cells.length; at++) sum += weights[cells[at]!]!;
      return sum;
    },
    strongest: (queries, keys) => strongestOf(weights, queries, keys),
  };
}

/** The value of a statistic for one head, 0…1; NaN if the text has no query to measure. */
export function measured(measure: Measure, head: Head): number {
  switch (measure.of) {
    case 'cells':
      return head.weightOn(measure.cells) / measure.queries;
    case 'entropies':
      return evenness(measure, head.entropies);
    case 'alignment':
      return alignment(head.strongest(measure.queries, measure.keys), measure.queries, measure.keys);
  }
}

function evenness(
  { queries, visible }: Extract<Measure, { of: 'entropies' }>,
  entropies: Float32Array,
): number {
  return (
    queries.reduce((sum, query) => sum + entropies[query]! / Math.log(visible(query)), 0) / queries.length
  );
}
