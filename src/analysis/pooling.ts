import type { Units } from '../protocol/tensor';

/**
 * What a cell between two units is. `weights` are shares of a query's attention: summed over the keys of a unit, and
 * averaged over the queries of a unit. `values`, such as scores, are averaged over all visible cells between the two.
 */
export type Pooling = 'weights' | 'values';

/**
 * A matrix `[query, key]` with `columns` keys, NaN where masked, pooled to units, which count its rows and columns from 0:
 * `[unit of queries, unit of keys]`.
 *
 * A masked cell contributes nothing: weights count it as 0, values leave it out. A pooled cell is masked (NaN) only where
 * all of its cells are. Pooled weights stay in 0…1, and where the units take in every key, rows sum to 1 if all rows did.
 */
export function pool(
  matrix: Float32Array,
  columns: number,
  { query, key }: Units,
  pooling: Pooling,
): Float32Array<ArrayBuffer> {
  const [height, width] = [query.length - 1, key.length - 1];
  return Float32Array.from({ length: height * width }, (_, at) => {
    const [row, column] = [Math.floor(at / width), at % width];
    const [top, bottom] = [query[row]!, query[row + 1]!];
    const { sum, visible } = sumOf(matrix, columns, [top, bottom], [key[column]!, key[column + 1]!]);
    if (visible === 0) return Number.NaN;
    return sum / (pooling === 'weights' ? bottom - top : visible);
  });
}

type Range = readonly [first: number, end: number];

/** Of the cells between some queries and some keys, the visible ones. */
function sumOf(matrix: Float32Array, columns: number, [top, bottom]: Range, [left, right]: Range) {
  let [sum, visible] = [0, 0];
  for (let row = top; row < bottom; row++) {
    for (let at = row * columns + left; at < row * columns + right; at++) {
      const value = matrix[at]!;
      if (Number.isNaN(value)) continue;
      sum += value;
      visible++;
    }
  }
  return { sum, visible };
}
