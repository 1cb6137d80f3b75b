import type { Attended } from '../analysis/headStatistics';
import type { TokenIds } from '../analysis/repeats';
import type { AttentionShape, Side } from '../protocol/attention';
import type { Token } from '../protocol/token';

/** The tokens of an inspection; those of the target only in an encoder–decoder. */
export type Sides = Readonly<Record<Side, readonly Token[]>>;

export function lengthsOf({ source, target }: Sides): Readonly<Record<Side, number>> {
  return { source: source.length, target: target.length };
}

/** What an attention's patterns are about. */
export function attendedBy({ queries, keys, isCausal }: AttentionShape, sides: Sides): Attended {
  return queries === keys
    ? { is: 'self', tokens: idsOf(sides[queries]), isCausal }
    : { is: 'cross', queries: idsOf(sides[queries]), keys: idsOf(sides[keys]) };
}

function idsOf(tokens: readonly Token[]): TokenIds {
  return tokens.map(({ id, range }) => (range ? id : undefined));
}
