/**
 * A pattern `[query, key]` as if the first token were hidden: its column is 0, and every row is scaled to sum
 * to 1. A row whose whole weight was on the first token, such as the first row of a causal model, becomes 0.
 */
export function withoutFirstToken(pattern: Float32Array, keys: number): Float32Array<ArrayBuffer> {
  const renormalised = Float32Array.from(pattern);
  for (let start = 0; start < pattern.length; start += keys) {
    const row = renormalised.subarray(start, start + keys);
    row[0] = 0;
    const rest = row.reduce((sum, weight) => sum + weight, 0);
    if (rest > 0) row.set(row.map((weight) => weight / rest));
  }
  return renormalised;
}
