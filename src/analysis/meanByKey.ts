/**
 * The mean weight on each key of a pattern `[query, key]`, over the queries that see it. In causal models the first
 * query, which sees one key and gives it 1, does not count. NaN for a key that no such query sees.
 */
export function meanByKey(pattern: Float32Array, keys: number, isCausal: boolean): Float32Array<ArrayBuffer> {
  const queries = pattern.length / keys;
  return Float32Array.from({ length: keys }, (_, key) => {
    const first = isCausal ? Math.max(key, 1) : 0;
    let sum = 0;
    for (let query = first; query < queries; query++) sum += pattern[query * keys + key]!;
    return sum / (queries - first);
  });
}
