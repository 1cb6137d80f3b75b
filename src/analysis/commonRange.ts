/** Of all values, the share at either end that may stand out. */
const rare = 0.005;

/**
 * Where a scale for these values begins and ends: at the least and the greatest, unless a few stand so far out that the
 * others would share a small part of it; then at the outermost of the others. At either side 0.5 % may stand out, and
 * do where they lie further from the others than half of these span.
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
