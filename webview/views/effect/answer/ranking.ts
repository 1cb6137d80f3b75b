/** The largest of many values by size, and the rest as one. */
export interface Ranking {
  /** Indices, farthest from 0 first; equal ones in their order. */
  readonly strongest: readonly number[];
  readonly others: { readonly count: number; readonly value: number };
}

/** @param most how many stand by themselves; one more does if it would be the only other */
export function ranking(values: ArrayLike<number>, most: number): Ranking {
  const order = Array.from({ length: values.length }, (_, at) => at).sort(
    (a, b) => Math.abs(values[b]!) - Math.abs(values[a]!) || a - b,
  );
  const shown = order.length === most + 1 ? order.length : Math.min(most, order.length);
  const rest = order.slice(shown);
  return {
    strongest: order.slice(0, shown),
    others: { count: rest.length, value: rest.reduce((sum, at) => sum + values[at]!, 0) },
  };
}
