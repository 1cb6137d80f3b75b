import type { Bounds, Region, Span } from '../../src/protocol/tensor';
import type { Axes } from './axes';
import type { UnitAxis } from './units/unit';

/**
 * What is done to whole rows: nothing, the mean over visible keys is subtracted, or some keys, as tokens of their side in
 * ascending order, are left out and the rest is scaled to sum to 1.
 */
export type Adjustment = 'none' | 'centred' | { readonly leftOut: readonly number[] };

/** A range of units on each axis, as indices on that axis; an absent axis is taken whole. */
export interface Block {
  readonly query?: Span;
  readonly key?: Span;
}

interface How {
  /** Cells are pooled to units, which may have several tokens. */
  readonly isPooled: boolean;
  readonly adjustment: Adjustment;
}

/** The region to request from the engine for a block of units. */
export function regionOf({ query, key }: Axes, block: Block, { isPooled, adjustment }: How): Region {
  const units = { query: boundsOf(query, block.query), key: boundsOf(key, block.key) };
  return {
    query: { first: units.query[0]!, end: units.query.at(-1)! },
    key: { first: units.key[0]!, end: units.key.at(-1)! },
    ...(isPooled && { units }),
    ...(adjustment === 'centred' && { isCentred: true }),
    ...(typeof adjustment === 'object' && adjustment),
  };
}

/** The first token of each unit and the end of the last, as token indices of their side. */
function boundsOf({ units }: UnitAxis, { first, end }: Span = { first: 0, end: units.length }): Bounds {
  const bounds = units.slice(first, end).map(({ tokens }) => tokens.first);
  return [...bounds, units[end - 1]!.tokens.end];
}
