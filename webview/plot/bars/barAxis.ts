import type { Colours } from '../../look/colours';

/** The value axis of bars: its values, and its place in CSS pixels. */
export interface BarAxis {
  readonly low: number;
  readonly high: number;
  /** Height of the whole plot. */
  readonly height: number;
  /** Room above the axis for the numbers over full bars. */
  readonly head: number;
}

/** The axis for values on a colour scale; bars are linear even if the colours are not. */
export function barAxis({ isDiverging, limit }: Colours, size: Pick<BarAxis, 'height' | 'head'>): BarAxis {
  return { low: isDiverging ? -limit : 0, high: limit, ...size };
}

/** A value's distance from the upper edge of the plot. */
export function barY(value: number, { low, high, height, head }: BarAxis): number {
  return head + ((high - value) / (high - low)) * (height - head - 1);
}

/** Both ends and the middle, from top to bottom. */
export function barTicks({ low, high }: BarAxis): readonly [number, number, number] {
  return [high, (high + low) / 2, low];
}
