import type { Similarity } from './encoding';
import { niceTicks } from './ticks';

/** Of the value axis, which is the colour scale too: its ends enclose every pair. */
export function similarityTicks({ lowest, highest }: Similarity): number[] {
  return niceTicks(lowest, highest, 6);
}
