import { niceTicks } from '../../../plot/ticks';
import type { Similarity } from '../encoding';
import { tickNumber } from '../number';

/** Of the value axis, which is the colour scale too: its ends enclose every pair, but for a few that stand far out. */
export function similarityTicks({ common: { from, to } }: Pick<Similarity, 'common'>): number[] {
  return niceTicks(from, to, 6);
}

/** `0.2`; `≥0.2` at an end beyond which there are pairs. */
export function similarityTick(
  tick: number,
  ticks: readonly number[],
  { lowest, highest }: Pick<Similarity, 'lowest' | 'highest'>,
): string {
  if (tick === ticks.at(-1) && highest > tick) return `≥${tickNumber(tick)}`;
  return tick === ticks[0] && lowest < tick ? `≤${tickNumber(tick)}` : tickNumber(tick);
}
