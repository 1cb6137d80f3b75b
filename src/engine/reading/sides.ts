import { type PatternTokens, patternsByLayer } from '../../analysis/statistics/patternTokens';
import { idsOf } from '../../analysis/statistics/tokenIds';
import type { AttentionShape, Side } from '../../protocol/attention';
import type { Token } from '../../protocol/token';

/** The tokens of both sides of an inspection. Only an encoder–decoder has a target. */
export type Sides = Readonly<Record<Side, readonly Token[]>>;

export function lengthsOf({ source, target }: Sides): Readonly<Record<Side, number>> {
  return { source: source.length, target: target.length };
}

/** The tokens of an attention's queries and keys, by layer. */
export function patternTokens(shape: AttentionShape, { source, target }: Sides): readonly PatternTokens[] {
  return patternsByLayer(shape, { source: idsOf(source), target: idsOf(target) });
}
