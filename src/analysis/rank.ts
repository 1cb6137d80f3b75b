/**
 * The rank of `key` among the first `visible` weights (or scores) of a row, 1…visible; ties share the better
 * rank.
 */
export function rank(row: Float32Array, key: number, visible: number): number {
  return row.subarray(0, visible).reduce((place, value) => (value > row[key]! ? place + 1 : place), 1);
}
