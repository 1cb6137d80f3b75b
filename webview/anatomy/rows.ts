/** Up to so many keys have a row each; of more, those with so much attention at least. */
const most = 24;
const least = 0.001;

/** The keys that have a row of their own, ascending: all of a few, of many the heaviest and the one in focus. */
export function rowsOf(weights: ArrayLike<number>, focused: number | undefined): readonly number[] {
  const keys = Array.from(weights, (_, key) => key);
  if (keys.length <= most) return keys;
  const heaviest = keys
    .filter((key) => weights[key]! >= least)
    .sort((a, b) => weights[b]! - weights[a]!)
    .slice(0, most);
  if (focused !== undefined && !heaviest.includes(focused)) heaviest.splice(most - 1, 1, focused);
  return heaviest.sort((a, b) => a - b);
}

/** `[row, d]`: each row's value times its attention, and where some keys have no row, their sum last; NaN where masked. */
export function weightedValues(
  weights: ArrayLike<number>,
  values: Float32Array,
  rows: readonly number[],
  isMasked: (key: number) => boolean,
): readonly Float64Array[] {
  const width = values.length / weights.length;
  const weighted = (key: number) =>
    Float64Array.from({ length: width }, (_, d) =>
      isMasked(key) ? Number.NaN : weights[key]! * values[key * width + d]!,
    );
  const own = rows.map(weighted);
  if (rows.length === weights.length) return own;
  const isOwn = new Set(rows);
  const others = new Float64Array(width);
  for (let key = 0; key < weights.length; key++) {
    if (isOwn.has(key) || isMasked(key)) continue;
    for (let d = 0; d < width; d++) others[d]! += weights[key]! * values[key * width + d]!;
  }
  return [...own, others];
}
