import { niceTicks } from '../../../plot/ticks';

/** A bar from where the bars before it end. */
export interface Step {
  readonly from: number;
  readonly to: number;
}

/** Bars that lead from 0 to the sum of the values. */
export function waterfall(values: readonly number[]): readonly Step[] {
  let sum = 0;
  return values.map((value) => {
    const from = sum;
    sum += value;
    return { from, to: sum };
  });
}

/** A linear axis with its ticks, from the first to the last. */
export interface LinearAxis {
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly number[];
}

/** The axis on which 0 and all of these values lie. */
export function axisOver(values: readonly number[], most: number): LinearAxis {
  const ticks = niceTicks(Math.min(0, ...values), Math.max(0, ...values), most);
  return { low: ticks[0]!, high: ticks.at(-1)!, ticks };
}

/** Where a value lies on an axis, 0…1. */
export function along({ low, high }: LinearAxis, value: number): number {
  return (value - low) / (high - low);
}
