import type { Colours } from '../look/colours';

/** The value axis of bars, and where it stands. In CSS pixels. */
export interface BarAxis {
  readonly low: number;
  readonly high: number;
  /** Of the whole plot. */
  readonly height: number;
  /** Above the axis, for the numbers over full bars. */
  readonly head: number;
}

/** Bars are linear whatever the colours are. */
export function barAxis({ isDiverging, limit }: Colours, size: Pick<BarAxis, 'height' | 'head'>): BarAxis {
  return { low: isDiverging ? -limit : 0, high: limit, ...size };
}

/** From the upper edge of the plot. */
export function barY(value: number, { low, high, height, head }: BarAxis): number {
  return head + ((high - value) / (high - low)) * (height - head - 1);
}

/** Both ends and the middle, from above. */
export function barTicks({ low, high }: BarAxis): readonly [number, number, number] {
  return [high, (high + low) / 2, low];
}
