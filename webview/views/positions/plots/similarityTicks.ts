import { niceTicks } from '../../../plot/ticks';
import type { Similarity } from '../encoding';
import { tickNumber } from '../number';

/** Ticks of the value axis, which is also the colour scale. Its ends enclose all pairs but a few outliers. */
export function similarityTicks({ common: { from, to } }: Pick<Similarity, 'common'>): number[] {
  return niceTicks(from, to, 6);
}

/** `0.2`, or `≥0.2` at an end if some pairs are beyond it. */
export function similarityTick(
  tick: number,
  ticks: readonly number[],
  { lowest, highest }: Pick<Similarity, 'lowest' | 'highest'>,
): string {
  if (tick === ticks.at(-1) && highest > tick) return `≥${tickNumber(tick)}`;
  return tick === ticks[0] && lowest < tick ? `≤${tickNumber(tick)}` : tickNumber(tick);
}
