import { firstToChoose, type Sight } from './sight';

/**
 * The mean weight on each key of a pattern `[query, key]` (NaN where masked), over the queries that see it.
 * If queries see no later keys, the first query is left out: it sees one key, whose weight is always 1. NaN
 * for a key that no counted query sees.
 */
export function meanByKey(pattern: Float32Array, keys: number, sight: Sight): Float32Array<ArrayBuffer> {
  const queries = pattern.length / keys;
  const first = firstToChoose(sight);
  return Float32Array.from({ length: keys }, (_, key) => {
    let [sum, seen] = [0, 0];
    for (let query = first; query < queries; query++) {
      const weight = pattern[query * keys + key]!;
      if (Number.isNaN(weight)) continue;
      sum += weight;
      seen++;
    }
    return sum / seen;
  });
}
