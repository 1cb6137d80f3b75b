/** Indices of the largest visible values (not NaN), largest first; equal values in order of index. */
export function ranked(values: Float32Array, count: number): number[] {
  return Array.from(values.keys())
    .filter((token) => !Number.isNaN(values[token]!))
    .sort((a, b) => values[b]! - values[a]! || a - b)
    .slice(0, count);
}
