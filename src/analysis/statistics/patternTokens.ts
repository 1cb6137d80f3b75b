import {
  type AttentionAxis,
  type AttentionShape,
  isSelfAttention,
  patternSize,
  rowsSumToOne,
  type Side,
  sideOf,
} from '../../protocol/attention';
import type { Part } from '../../protocol/tensor';
import { isVisible, reachOf, type Sight, seesAll, sightOf, visibleKeys } from '../sight';
import type { Measure } from './measure';
import type { TokenIds } from './tokenIds';

/**
 * What a pattern's queries and keys stand for: the same tokens, the tokens of two texts, or other things. No
 * statistic is defined for signed rows.
 */
export type PatternTokens =
  | {
      readonly is: 'self';
      readonly tokens: TokenIds;
      readonly sight: Sight;
      /** Only these queries and keys count; all of them if absent. */
      readonly part?: Part;
    }
  | { readonly is: 'cross'; readonly queries: TokenIds; readonly keys: TokenIds }
  | { readonly is: 'other'; readonly queries: number; readonly keys: number; readonly sight: Sight }
  | { readonly is: 'signed' };

/** Patterns whose rows are distributions. */
export type UnsignedTokens = Exclude<PatternTokens, { is: 'signed' }>;

/**
 * Describes the queries and keys of one layer's patterns.
 * @param ids the token ids of each side
 * @param sight of the layer
 */
export function patternOf(
  shape: AttentionShape,
  ids: Readonly<Record<Side, TokenIds>>,
  sight: Sight,
): PatternTokens {
  const is = relationOf(shape);
  const [ofQueries, ofKeys] = [idsAlong(shape.queries, ids), idsAlong(shape.keys, ids)];
  switch (is) {
    case 'self':
      return { is, tokens: ofQueries, sight };
    case 'cross':
      return { is, queries: ofQueries, keys: ofKeys };
    case 'other': {
      const lengths = { source: ids.source.length, target: ids.target.length };
      const [queries, keys] = patternSize(shape, lengths);
      return { is, queries, keys, sight };
    }
    case 'signed':
      return { is };
  }
}

/**
 * Describes the queries and keys of each layer's patterns. Layers that see the same keys share one object.
 * @param ids the token ids of each side
 */
export function patternsByLayer(
  shape: AttentionShape,
  ids: Readonly<Record<Side, TokenIds>>,
): readonly PatternTokens[] {
  const known = new Map<number | undefined, PatternTokens>();
  return Array.from({ length: shape.layers }, (_, layer) => {
    const sight = sightOf(shape, layer);
    const own = known.get(reachOf(sight)) ?? patternOf(shape, ids, sight);
    known.set(reachOf(sight), own);
    return own;
  });
}

/** How an attention's queries and keys relate, for any text. */
function relationOf(shape: AttentionShape): PatternTokens['is'] {
  if (!rowsSumToOne(shape)) return 'signed';
  if (isSelfAttention(shape)) return 'self';
  return sideOf(shape.queries) && sideOf(shape.keys) ? 'cross' : 'other';
}

/** The token ids along an axis that holds nothing but tokens. */
function idsAlong(axis: AttentionAxis, ids: Readonly<Record<Side, TokenIds>>): TokenIds {
  const side = sideOf(axis);
  return side ? ids[side] : [];
}

/** The queries that count and see at least two keys; the others have no choice. */
export function queriesWithChoice(pattern: UnsignedTokens): number[] {
  const { first, end } = extentOf(pattern).queries;
  return Array.from({ length: end - first }, (_, at) => first + at).filter(
    (query) => visibleCount(pattern, query) >= 2,
  );
}

/** How many of the keys that count a query sees. */
export function visibleCount(pattern: UnsignedTokens, query: number): number {
  const { width, keys, sight } = extentOf(pattern);
  const { first, end } = visibleKeys(query, width, sight);
  return Math.max(0, Math.min(end, keys.end) - Math.max(first, keys.first));
}

/**
 * Measures the total weight that a query puts on the keys that `keysOf` names for it: the mean over the
 * queries that have a choice and see at least one of these keys. Other keys than those that count are unseen.
 */
export function weightOn(pattern: UnsignedTokens, keysOf: (query: number) => readonly number[]): Measure {
  const { width, keys, sight } = extentOf(pattern);
  const isSeen = (query: number, key: number) =>
    key >= keys.first && key < keys.end && isVisible(query, key, sight);
  const counted = queriesWithChoice(pattern)
    .map((query) => keysOf(query).flatMap((key) => (isSeen(query, key) ? [query * width + key] : [])))
    .filter((cells) => cells.length > 0);
  return { of: 'cells', cells: Uint32Array.from(counted.flat()), queries: counted.length };
}

interface Extent extends Part {
  /** Number of all keys. */
  readonly width: number;
  readonly sight: Sight;
}

function extentOf(pattern: UnsignedTokens): Extent {
  switch (pattern.is) {
    case 'self': {
      const { length } = pattern.tokens;
      return { ...whole(length, length), sight: pattern.sight, ...pattern.part };
    }
    case 'cross':
      return { ...whole(pattern.queries.length, pattern.keys.length), sight: seesAll };
    case 'other':
      return { ...whole(pattern.queries, pattern.keys), sight: pattern.sight };
  }
}

function whole(queries: number, keys: number): Omit<Extent, 'sight'> {
  return { queries: { first: 0, end: queries }, keys: { first: 0, end: keys }, width: keys };
}
