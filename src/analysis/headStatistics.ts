import type { HeadStatistics } from '../protocol/inspection';
import { alignment } from './alignment';
import { followers, occurrences, type TokenIds } from './repeats';
import { visibleKeys } from './visibleKeys';

/** Which tokens a pattern's queries and keys are: the same, or those of two texts. */
export type Attended =
  | { readonly is: 'self'; readonly tokens: TokenIds; readonly isCausal: boolean }
  | { readonly is: 'cross'; readonly queries: TokenIds; readonly keys: TokenIds };

/** What one head computed. */
export interface HeadPattern {
  /** `[query, key]`; rows sum to 1. */
  readonly weights: Float32Array;
  /** `[query]`, of each row H = −Σ p·ln p in nats (Shannon 1948). */
  readonly entropies: Float32Array;
}

/** 0…1; NaN where the text has no such query. */
export type Measure = (head: HeadPattern) => number;

export type Measures = { readonly [Name in keyof HeadStatistics]: Measure };

/**
 * The definition of the head statistics. Each is a mean over the queries that see at least two keys, of the weight on
 * the token before, on the token after, on the query itself and on the first token, where there is such a key;
 * `entropy` of the row's H / log(visible keys), 0 for one key, 1 for all alike.
 *
 * `duplicate` and `induction` are means over the queries whose token stands again among the keys they see (in a causal
 * pattern before, in others before or after): of the weight on these, and on the tokens right after them (prefix
 * matching, Olsson et al. 2022). Special tokens repeat nothing. `aligned` is the `alignment` of cross-attention.
 */
export function measuresOf(attended: Attended): Measures {
  return attended.is === 'self'
    ? ofSelfAttention(attended.tokens, attended.isCausal)
    : ofCrossAttention(attended.queries, attended.keys);
}

function ofSelfAttention(tokens: TokenIds, isCausal: boolean): Measures {
  const { length } = tokens;
  const visible = tokens.map((_, query) => visibleKeys(query, length, isCausal));
  const queries = [...tokens.keys()].filter((query) => visible[query]! >= 2);
  const weight = ({ weights }: HeadPattern, query: number, key: number) => weights[query * length + key]!;
  const onKeys = (keys: readonly number[][]) =>
    meanOver(
      queries.filter((query) => keys[query]!.length > 0),
      (head, query) => keys[query]!.reduce((sum, key) => sum + weight(head, query, key), 0),
    );
  const onNeighbour = (step: number) =>
    meanOver(
      queries.filter((query) => query + step >= 0 && query + step < length),
      (head, query) => weight(head, query, query + step),
    );
  return {
    previous: onNeighbour(-1),
    ...(!isCausal && { next: onNeighbour(1) }),
    self: onNeighbour(0),
    induction: onKeys(followers(tokens, isCausal)),
    duplicate: onKeys(occurrences(tokens, isCausal)),
    first: meanOver(queries, (head, query) => weight(head, query, 0)),
    entropy: meanOver(queries, ({ entropies }, query) => entropies[query]! / Math.log(visible[query]!)),
  };
}

function ofCrossAttention(queries: TokenIds, keys: TokenIds): Measures {
  const rows = keys.length >= 2 ? [...queries.keys()] : [];
  return {
    aligned: ({ weights }) => (rows.length > 0 ? alignment(weights, queries, keys) : Number.NaN),
    first: meanOver(rows, ({ weights }, row) => weights[row * keys.length]!),
    entropy: meanOver(rows, ({ entropies }, row) => entropies[row]! / Math.log(keys.length)),
  };
}

function meanOver(queries: readonly number[], value: (head: HeadPattern, query: number) => number): Measure {
  return (head) => queries.reduce((sum, query) => sum + value(head, query), 0) / queries.length;
}
