import type { Bounds } from '../protocol/tensor';

/** The units along each axis of a matrix, counted by its own rows and columns. */
export interface PooledAxes {
  readonly queries: Bounds;
  readonly keys: Bounds;
}

/**
 * What a cell between two units is. `weights` are shares of a query's attention: summed over the keys of a unit, and
 * averaged over the queries of a unit. `values`, such as scores, are averaged over all visible cells between the two.
 */
export type Pooling = 'weights' | 'values';

/**
 * A matrix `[query, key]` with `columns` keys, NaN where masked, pooled to units: `[queries.length - 1, keys.length - 1]`.
 *
 * A masked cell contributes nothing: weights count it as 0, values leave it out. A pooled cell is masked (NaN) only where
 * all of its cells are. Pooled weights stay in 0…1, and where the units take in every key, rows sum to 1 if all rows did.
 */
export function pool(
  matrix: Float32Array,
  columns: number,
  { queries, keys }: PooledAxes,
  pooling: Pooling,
): Float32Array<ArrayBuffer> {
  const [height, width] = [queries.length - 1, keys.length - 1];
  return Float32Array.from({ length: height * width }, (_, at) => {
    const [row, column] = [Math.floor(at / width), at % width];
    const [top, bottom] = [queries[row]!, queries[row + 1]!];
    const { sum, visible } = sumOf(matrix, columns, [top, bottom], [keys[column]!, keys[column + 1]!]);
    if (visible === 0) return Number.NaN;
    return sum / (pooling === 'weights' ? bottom - top : visible);
  });
}

type Range = readonly [first: number, end: number];

/** Of the cells between some queries and some keys, the visible ones. */
function sumOf(matrix: Float32Array, columns: number, [top, bottom]: Range, [left, right]: Range) {
  let [sum, visible] = [0, 0];
  for (let query = top; query < bottom; query++) {
    for (let at = query * columns + left; at < query * columns + right; at++) {
      const value = matrix[at]!;
      if (Number.isNaN(value)) continue;
      sum += value;
      visible++;
    }
  }
  return { sum, visible };
}
