/**
 * Scores `[query, key]` less the mean of each row over its visible keys, in place. NaN and −∞ are masked: they
 * stay as they are and do not count. Softmax ignores a constant added to a row, so it makes the same pattern
 * of both, but rows that lie far from 0 can only be told apart without it.
 */
export function centreRows(scores: Float32Array, keys: number): void {
  for (let start = 0; start < scores.length; start += keys) {
    const row = scores.subarray(start, start + keys);
    const seen = row.filter(Number.isFinite);
    const mean = seen.reduce((sum, score) => sum + score, 0) / seen.length;
    for (let key = 0; key < keys; key++) row[key]! -= mean;
  }
}
