/**
 * The mean weight on each key of a pattern `[query, key]`, NaN where masked, over the queries that see it. In causal
 * models the first query, which sees one key and gives it 1, does not count. NaN for a key that no such query sees.
 */
export function meanByKey(pattern: Float32Array, keys: number, isCausal: boolean): Float32Array<ArrayBuffer> {
  const queries = pattern.length / keys;
  return Float32Array.from({ length: keys }, (_, key) => {
    let [sum, seen] = [0, 0];
    for (let query = isCausal ? 1 : 0; query < queries; query++) {
      const weight = pattern[query * keys + key]!;
      if (Number.isNaN(weight)) continue;
      sum += weight;
      seen++;
    }
    return sum / seen;
  });
}
