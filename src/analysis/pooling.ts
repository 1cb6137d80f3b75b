import type { Units } from '../protocol/tensor';

/**
 * How cells between two units are combined. `weights` are shares of a query's attention: they are summed over
 * a unit's keys and averaged over a unit's queries. `values`, such as scores, are averaged over all visible
 * cells.
 */
export type Pooling = 'weights' | 'values';

/**
 * Pools a matrix `[query, key]` with `columns` keys, NaN where masked, to `[query unit, key unit]`. Units
 * count the matrix's rows and columns from 0.
 *
 * Masked cells contribute nothing: weights count them as 0, values leave them out. A pooled cell is masked
 * (NaN) only if all of its cells are. Pooled weights stay in 0…1. If the units cover every key and every row
 * sums to 1, pooled rows sum to 1 too.
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

/** The sum and number of the visible cells in these rows and columns. */
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
