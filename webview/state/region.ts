import type { Bounds, Region, Span } from '../../src/protocol/tensor';
import type { Axes } from './axes';
import type { UnitAxis } from './units/unit';

/** Some units of each axis, counted as they stand there; all of an axis where absent. */
export interface Block {
  readonly query?: Span;
  readonly key?: Span;
}

interface How {
  /** Pooled to the units, each of which may be of several tokens. */
  readonly isPooled: boolean;
  readonly isWithoutFirst: boolean;
}

/** The tokens of a block, as the engine is asked for them. */
export function regionOf({ query, key }: Axes, block: Block, { isPooled, isWithoutFirst }: How): Region {
  const units = { query: boundsOf(query, block.query), key: boundsOf(key, block.key) };
  return {
    query: { first: units.query[0]!, end: units.query.at(-1)! },
    key: { first: units.key[0]!, end: units.key.at(-1)! },
    ...(isPooled && { units }),
    ...(isWithoutFirst && { isWithoutFirst }),
  };
}

/** Where each of some units begins and the last one ends, counted as tokens on their side. */
function boundsOf({ units }: UnitAxis, { first, end }: Span = { first: 0, end: units.length }): Bounds {
  const bounds = units.slice(first, end).map(({ tokens }) => tokens.first);
  return [...bounds, units[end - 1]!.tokens.end];
}
