import { type AttentionShape, isSelfAttention, rowsSumToOne, sideOf } from '../../protocol/attention';
import type { HeadStatistics } from '../../protocol/inspection';
import { isVisible, type Sight, seesAll, seesLater, visibleKeys } from '../sight';
import { alignment, type Strongest, strongestOf } from './alignment';
import { followers, occurrences, type TokenIds } from './repeats';

/**
 * What a pattern's queries and keys are: the same tokens, those of two texts, or other things too. Of signed rows no
 * statistic is defined.
 */
export type PatternTokens =
  | { readonly is: 'self'; readonly tokens: TokenIds; readonly sight: Sight }
  | { readonly is: 'cross'; readonly queries: TokenIds; readonly keys: TokenIds }
  | { readonly is: 'other'; readonly queries: number; readonly keys: number; readonly sight: Sight }
  | { readonly is: 'signed' };

/** What the queries and keys of an attention are, whatever the text. */
export function relationOf(shape: Pick<AttentionShape, 'kind' | 'queries' | 'keys'>): PatternTokens['is'] {
  if (!rowsSumToOne(shape)) return 'signed';
  if (isSelfAttention(shape)) return 'self';
  return sideOf(shape.queries) && sideOf(shape.keys) ? 'cross' : 'other';
}

/** What a statistic is made of. */
export type Measure =
  /** The weights on cells `query · keys + key`, over the number of queries. */
  | { readonly of: 'cells'; readonly cells: Uint32Array; readonly queries: number }
  /** The mean, over queries, of the row's entropy as a share of the largest possible, ln(visible). */
  | { readonly of: 'entropies'; readonly queries: readonly number[]; visible(query: number): number }
  | { readonly of: 'alignment'; readonly queries: TokenIds; readonly keys: TokenIds };

export type Measures = { readonly [Name in keyof HeadStatistics]: Measure };

/** What is to be known of one head to measure it. */
export interface Head {
  /** The sum of the weights on cells of a measure. */
  weightOn(cells: Uint32Array): number;
  /** `[query]`, of each row H = −Σ p·ln p in nats (Shannon 1948). */
  readonly entropies: Float32Array;
  /** Of cross-attention. */
  strongest(queries: TokenIds, keys: TokenIds): Strongest;
}

/** A head of which the whole pattern is known: weights `[query, key]`, rows sum to 1. */
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

/** 0…1; NaN where the text has no such query. */
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

/**
 * The definition of the head statistics. Each is a mean over the queries that see at least two keys, of the weight on
 * the token before, on the token after, on the query itself and on the first token, where there is such a key;
 * `entropy` of the row's H / log(visible keys), 0 for one key, 1 for all alike. Keys beyond a layer's reach are none.
 *
 * `duplicate` and `induction` are means over the queries whose token stands again among the keys they see (in a causal
 * pattern before, in others before or after): of the weight on these, and on the tokens right after them (prefix
 * matching, Olsson et al. 2022). Special and unknown tokens repeat nothing. `aligned` is the `alignment` of
 * cross-attention.
 */
export function measuresOf(pattern: PatternTokens): Measures {
  switch (pattern.is) {
    case 'self':
      return ofSelfAttention(pattern.tokens, pattern.sight);
    case 'cross':
      return ofCrossAttention(pattern.queries, pattern.keys);
    case 'other':
      return { entropy: entropies(pattern.queries, pattern.keys, pattern.sight) };
    case 'signed':
      return {};
  }
}

function ofSelfAttention(tokens: TokenIds, sight: Sight): Measures {
  const { length } = tokens;
  const entropy = entropies(length, length, sight);
  const { queries } = entropy;
  const onKeys = (keysOf: (query: number) => readonly number[]) =>
    weightOn(queries, length, (query) => keysOf(query).filter((key) => isVisible(query, key, sight)));
  const onNeighbour = (step: number) =>
    onKeys((query) => (query + step >= 0 && query + step < length ? [query + step] : []));
  const [same, after] = [occurrences(tokens), followers(tokens)];
  return {
    previous: onNeighbour(-1),
    ...(seesLater(sight) && { next: onNeighbour(1) }),
    self: onNeighbour(0),
    induction: onKeys((query) => after[query]!),
    duplicate: onKeys((query) => same[query]!),
    first: onKeys(() => [0]),
    entropy,
  };
}

/** Of the queries that see two keys at least. */
function entropies(queries: number, keys: number, sight: Sight): Extract<Measure, { of: 'entropies' }> {
  const visible = (query: number) => {
    const { first, end } = visibleKeys(query, keys, sight);
    return end - first;
  };
  const counted = Array.from({ length: queries }, (_, query) => query).filter((query) => visible(query) >= 2);
  return { of: 'entropies', queries: counted, visible };
}

function ofCrossAttention(queries: TokenIds, keys: TokenIds): Measures {
  const entropy = entropies(queries.length, keys.length, seesAll);
  const { queries: rows } = entropy;
  return {
    aligned: { of: 'alignment', queries: rows.length > 0 ? queries : [], keys },
    first: weightOn(rows, keys.length, () => [0]),
    entropy,
  };
}

/** Mean, over the queries that have such keys, of the weight on all of them. `length` keys stand in a row. */
function weightOn(
  queries: readonly number[],
  length: number,
  keysOf: (query: number) => readonly number[],
): Measure {
  const counted = queries.map((query) => keysOf(query).map((key) => query * length + key)).filter(hasSome);
  return { of: 'cells', cells: Uint32Array.from(counted.flat()), queries: counted.length };
}

function hasSome(cells: readonly number[]): boolean {
  return cells.length > 0;
}

function evenness(
  { queries, visible }: Extract<Measure, { of: 'entropies' }>,
  entropies: Float32Array,
): number {
  return (
    queries.reduce((sum, query) => sum + entropies[query]! / Math.log(visible(query)), 0) / queries.length
  );
}
