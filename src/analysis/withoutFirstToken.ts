/**
 * A pattern `[query, key]` as if the first token could not be seen: its column is 0, and every row sums to 1 again.
 * A row that gave it everything (the first token's own, in causal models) is 0.
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
