import {
  type AttentionAxis,
  type AttentionShape,
  isSelfAttention,
  patternSize,
  rowsSumToOne,
  type Side,
  sideOf,
} from '../../protocol/attention';
import { isVisible, type Sight, seesAll, visibleKeys } from '../sight';
import type { Measure } from './measure';
import type { TokenIds } from './tokenIds';

/**
 * What a pattern's queries and keys stand for: the same tokens, the tokens of two texts, or other things. No
 * statistic is defined for signed rows.
 */
export type PatternTokens =
  | { readonly is: 'self'; readonly tokens: TokenIds; readonly sight: Sight }
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

/** The queries that see at least two keys; the others have no choice. */
export function queriesWithChoice(pattern: UnsignedTokens): number[] {
  const { queries } = extentOf(pattern);
  return Array.from({ length: queries }, (_, query) => query).filter(
    (query) => visibleCount(pattern, query) >= 2,
  );
}

/** How many keys a query sees. */
export function visibleCount(pattern: UnsignedTokens, query: number): number {
  const { keys, sight } = extentOf(pattern);
  const { first, end } = visibleKeys(query, keys, sight);
  return end - first;
}

/**
 * Measures the total weight that a query puts on the keys that `keysOf` names for it: the mean over the
 * queries that have a choice and see at least one of these keys. Keys outside the pattern count as unseen.
 */
export function weightOn(pattern: UnsignedTokens, keysOf: (query: number) => readonly number[]): Measure {
  const { keys, sight } = extentOf(pattern);
  const isSeen = (query: number, key: number) => key >= 0 && key < keys && isVisible(query, key, sight);
  const counted = queriesWithChoice(pattern)
    .map((query) => keysOf(query).flatMap((key) => (isSeen(query, key) ? [query * keys + key] : [])))
    .filter((cells) => cells.length > 0);
  return { of: 'cells', cells: Uint32Array.from(counted.flat()), queries: counted.length };
}

interface Extent {
  readonly queries: number;
  readonly keys: number;
  readonly sight: Sight;
}

function extentOf(pattern: UnsignedTokens): Extent {
  switch (pattern.is) {
    case 'self':
      return { queries: pattern.tokens.length, keys: pattern.tokens.length, sight: pattern.sight };
    case 'cross':
      return { queries: pattern.queries.length, keys: pattern.keys.length, sight: seesAll };
    case 'other':
      return pattern;
  }
}
