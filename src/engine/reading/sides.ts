import { reachOf, sightOf } from '../../analysis/sight';
import { type PatternTokens, patternOf } from '../../analysis/statistics/patternTokens';
import { idsOf } from '../../analysis/statistics/tokenIds';
import type { AttentionShape, Side } from '../../protocol/attention';
import type { Token } from '../../protocol/token';

/** The tokens of both sides of an inspection. Only an encoder–decoder has a target. */
export type Sides = Readonly<Record<Side, readonly Token[]>>;

export function lengthsOf({ source, target }: Sides): Readonly<Record<Side, number>> {
  return { source: source.length, target: target.length };
}

/**
 * The tokens of an attention's queries and keys, by layer. Layers that see the same keys share one object.
 */
export function patternTokens(shape: AttentionShape, sides: Sides): readonly PatternTokens[] {
  const ids = { source: idsOf(sides.source), target: idsOf(sides.target) };
  const known = new Map<number | undefined, PatternTokens>();
  return Array.from({ length: shape.layers }, (_, layer) => {
    const sight = sightOf(shape, layer);
    const own = known.get(reachOf(sight)) ?? patternOf(shape, ids, sight);
    known.set(reachOf(sight), own);
    return own;
  });
}
