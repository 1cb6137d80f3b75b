import { reachOf, type Sight, sightOf } from '../../analysis/sight';
import { type PatternTokens, relationOf } from '../../analysis/statistics/headStatistics';
import type { TokenIds } from '../../analysis/statistics/repeats';
import {
  type AttentionAxis,
  type AttentionShape,
  patternSize,
  type Side,
  sideOf,
} from '../../protocol/attention';
import type { Token } from '../../protocol/token';

/** The tokens of an inspection; those of the target only in an encoder–decoder. */
export type Sides = Readonly<Record<Side, readonly Token[]>>;

export function lengthsOf({ source, target }: Sides): Readonly<Record<Side, number>> {
  return { source: source.length, target: target.length };
}

/** What an attention's patterns are about, by layer; the same object for layers that see the same. */
export function patternTokens(shape: AttentionShape, sides: Sides): readonly PatternTokens[] {
  const known = new Map<number | undefined, PatternTokens>();
  return Array.from({ length: shape.layers }, (_, layer) => {
    const sight = sightOf(shape, layer);
    const own = known.get(reachOf(sight)) ?? tokensSeen(shape, sides, sight);
    known.set(reachOf(sight), own);
    return own;
  });
}

function tokensSeen(shape: AttentionShape, sides: Sides, sight: Sight): PatternTokens {
  const is = relationOf(shape);
  const [ofQueries, ofKeys] = [idsAlong(shape.queries, sides), idsAlong(shape.keys, sides)];
  switch (is) {
    case 'self':
      return { is, tokens: ofQueries, sight };
    case 'cross':
      return { is, queries: ofQueries, keys: ofKeys };
    case 'other': {
      const [queries, keys] = patternSize(shape, lengthsOf(sides));
      return { is, queries, keys, sight };
    }
    case 'signed':
      return { is };
  }
}

/** Along an axis of tokens alone. */
function idsAlong(axis: AttentionAxis, sides: Sides): TokenIds {
  const side = sideOf(axis);
  return side ? idsOf(sides[side]) : [];
}

/** An unknown token is like no other, whatever the model reads for it. */
function idsOf(tokens: readonly Token[]): TokenIds {
  return tokens.map(({ id, range, isUnknown }, at) => (range ? (isUnknown ? -1 - at : id) : undefined));
}
