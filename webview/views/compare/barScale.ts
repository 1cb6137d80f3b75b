import type { Colours } from '../../look/colours';
import { barsHeight } from './compareLayout';

/** The ends of a value axis. */
export interface BarScale {
  readonly low: number;
  readonly high: number;
}

/** Above the axis, for the numbers over full bars. */
const head = 16;

/** Bars are linear whatever the colours are. */
export function barScale({ isDiverging, limit }: Colours): BarScale {
  return { low: isDiverging ? -limit : 0, high: limit };
}

/** In CSS pixels from the upper edge of the bars. */
export function barY(value: number, { low, high }: BarScale): number {
  return head + ((high - value) / (high - low)) * (barsHeight - head - 1);
}
