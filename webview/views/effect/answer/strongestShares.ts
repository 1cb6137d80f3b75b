import type { Attribution } from '../../../../src/protocol/experiment';
import { ranking } from './ranking';
import { type Share, sharesOf } from './shares';

/** Shares that stand by themselves; all others are one. */
const most = 10;

export interface StrongestShares {
  readonly shares: readonly Share[];
  readonly others: { readonly count: number; readonly value: number };
}

/** The strongest shares first, and the sum of the others. */
export function strongestShares(known: Attribution): StrongestShares {
  const all = sharesOf(known);
  const { strongest, others } = ranking(
    all.map(({ value }) => value),
    most,
  );
  return { shares: strongest.map((at) => all[at]!), others };
}
