import type { Span } from '../../src/protocol/tensor';

/** `[rows, columns]`; NaN where masked. */
export type Matrix = WholeMatrix | DistantMatrix;

/** Row by row. */
export interface WholeMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float32Array;
}

/** One that is too large to be here as a whole: what is read of it is asked for, and NaN until it arrives. */
export interface DistantMatrix {
  readonly rows: number;
  readonly columns: number;
  row(row: number): Float32Array;
  column(column: number): Float32Array;
  /** Of each column, as the whole would have it; undefined until it arrives. */
  meanByKey(): Float32Array | undefined;
  /** These cells in at most so many pixels, or until they arrive a coarser picture of all; undefined until any is here. */
  picture(rows: Span, columns: Span, pixels: Pixels): Picture | undefined;
}

export interface Pixels {
  readonly rows: number;
  readonly columns: number;
}

/** The cells of some rows and columns, or the maxima of so many blocks of them. */
export interface Picture {
  readonly rows: Span;
  readonly columns: Span;
  readonly cells: WholeMatrix;
}

export function isWhole(matrix: Matrix): matrix is WholeMatrix {
  return 'values' in matrix;
}

export function valueAt(matrix: Matrix, row: number, column: number): number {
  return rowOf(matrix, row)[column] ?? Number.NaN;
}

export function rowOf(matrix: Matrix, row: number): Float32Array {
  if (!isWhole(matrix)) return matrix.row(row);
  return matrix.values.subarray(row * matrix.columns, (row + 1) * matrix.columns);
}

export function columnOf(matrix: Matrix, column: number): Float32Array {
  if (!isWhole(matrix)) return matrix.column(column);
  const { rows, columns, values } = matrix;
  return Float32Array.from({ length: rows }, (_, row) => values[row * columns + column]!);
}
