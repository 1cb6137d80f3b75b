/** Most keys with a row of their own, and the fewest if there are more keys than that. */
const most = 24;
const fewest = 12;
/** The attention from which a key deserves a row. */
const enough = 0.001;

/** Which keys have a row of their own, ascending, and which visible ones have none. */
export interface Rows {
  readonly keys: readonly number[];
  readonly others: readonly number[];
}

/** Chooses the keys with rows: all if there are few, otherwise the heaviest and the focused one. */
export function rowsOf(
  weights: ArrayLike<number>,
  isMasked: (key: number) => boolean,
  focused: number | undefined,
): Rows {
  const all = Array.from(weights, (_, key) => key);
  if (all.length <= most) return { keys: all, others: [] };
  const visible = all.filter((key) => !isMasked(key)).sort((a, b) => weights[b]! - weights[a]!);
  const own = visible.filter((key, at) => at < fewest || (at < most && weights[key]! >= enough));
  if (focused !== undefined && !own.includes(focused)) own.splice(most - 1, 1, focused);
  const isOwn = new Set(own);
  return { keys: own.sort((a, b) => a - b), others: visible.filter((key) => !isOwn.has(key)) };
}

/**
 * `[row, d]`: each row's value times its attention, NaN where masked. If some keys have no row, their sum
 * comes last.
 */
export function weightedValues(
  weights: ArrayLike<number>,
  values: Float32Array,
  { keys, others }: Rows,
  isMasked: (key: number) => boolean,
): readonly Float64Array[] {
  const width = values.length / weights.length;
  const sumOver = (summed: readonly number[]) => {
    const sum = new Float64Array(width);
    for (const key of summed)
      for (let d = 0; d < width; d++) sum[d]! += weights[key]! * values[key * width + d]!;
    return sum;
  };
  const own = keys.map((key) => (isMasked(key) ? new Float64Array(width).fill(Number.NaN) : sumOver([key])));
  return others.length > 0 ? [...own, sumOver(others)] : own;
}
