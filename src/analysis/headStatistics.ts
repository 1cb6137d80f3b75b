import type { HeadStatistics } from '../protocol/inspection';
import { alignment } from './alignment';
import { followers, occurrences, type TokenIds } from './repeats';
import { isVisible, type Sight, visibleKeys } from './visibleKeys';

/** Which tokens a pattern's queries and keys are: the same, or those of two texts. */
export type Attended =
  | { readonly is: 'self'; readonly tokens: TokenIds; readonly sight: Sight }
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
 * `entropy` of the row's H / log(visible keys), 0 for one key, 1 for all alike. Keys beyond a layer's reach are none.
 *
 * `duplicate` and `induction` are means over the queries whose token stands again among the keys they see (in a causal
 * pattern before, in others before or after): of the weight on these, and on the tokens right after them (prefix
 * matching, Olsson et al. 2022). Special tokens repeat nothing. `aligned` is the `alignment` of cross-attention.
 */
export function measuresOf(attended: Attended): Measures {
  return attended.is === 'self'
    ? ofSelfAttention(attended.tokens, attended.sight)
    : ofCrossAttention(attended.queries, attended.keys);
}

function ofSelfAttention(tokens: TokenIds, sight: Sight): Measures {
  const { length } = tokens;
  const { isCausal } = sight;
  const visible = tokens.map((_, query) => visibleCount(query, length, sight));
  const queries = [...tokens.keys()].filter((query) => visible[query]! >= 2);
  const onKeys = (keysOf: (query: number) => readonly number[]) =>
    weightOn(queries, length, (query) => keysOf(query).filter((key) => isVisible(query, key, sight)));
  const onNeighbour = (step: number) =>
    onKeys((query) => (query + step >= 0 && query + step < length ? [query + step] : []));
  const [same, after] = [occurrences(tokens, isCausal), followers(tokens, isCausal)];
  return {
    previous: onNeighbour(-1),
    ...(!isCausal && { next: onNeighbour(1) }),
    self: onNeighbour(0),
    induction: onKeys((query) => after[query]!),
    duplicate: onKeys((query) => same[query]!),
    first: onKeys(() => [0]),
    entropy: evenness(queries, (query) => visible[query]!),
  };
}

function visibleCount(query: number, keys: number, sight: Sight): number {
  const { first, end } = visibleKeys(query, keys, sight);
  return end - first;
}

function ofCrossAttention(queries: TokenIds, keys: TokenIds): Measures {
  const rows = keys.length >= 2 ? [...queries.keys()] : [];
  return {
    aligned: ({ weights }) => (rows.length > 0 ? alignment(weights, queries, keys) : Number.NaN),
    first: weightOn(rows, keys.length, () => [0]),
    entropy: evenness(rows, () => keys.length),
  };
}

/** Mean, over the queries that have such keys, of the weight on all of them. `length` keys stand in a row. */
function weightOn(
  queries: readonly number[],
  length: number,
  keysOf: (query: number) => readonly number[],
): Measure {
  const counted = queries.map((query) => keysOf(query).map((key) => query * length + key)).filter(hasSome);
  const cells = Uint32Array.from(counted.flat());
  return ({ weights }) => {
    let sum = 0;
    // Several times faster than reduce, and cells may be 100,000.
    for (let at = 0; at < cells.length; at++) sum += weights[cells[at]!]!;
    return sum / counted.length;
  };
}

function hasSome(cells: readonly number[]): boolean {
  return cells.length > 0;
}

/** Mean of the rows' entropy as a share of the largest possible. */
function evenness(queries: readonly number[], visible: (query: number) => number): Measure {
  return ({ entropies }) =>
    queries.reduce((sum, query) => sum + entropies[query]! / Math.log(visible(query)), 0) / queries.length;
}
