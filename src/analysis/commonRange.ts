/** The share of all values that may be outliers at each end. */
const rare = 0.005;

/**
 * The range that a scale for these values should cover: from the smallest to the largest, but without
 * outliers that would squeeze all other values into a small part of it. At each end, up to 0.5 % of the
 * values are outliers if they lie farther from the rest than half the range of the rest.
 * @param values finite, one or more
 */
export function commonRange(values: ArrayLike<number>): { from: number; to: number } {
  const sorted = Float64Array.from(values).sort();
  const spare = Math.floor(sorted.length * rare);
  const [least, greatest] = [sorted[0]!, sorted.at(-1)!];
  const [low, high] = [sorted[spare]!, sorted[sorted.length - 1 - spare]!];
  const margin = (high - low) / 2;
  if (margin === 0) return { from: least, to: greatest };
  return { from: least < low - margin ? low : least, to: greatest > high + margin ? high : greatest };
}
