import type { Span } from '../../src/protocol/tensor';

/** `[rows, columns]`; NaN where masked. */
export type Matrix = WholeMatrix | DistantMatrix;

/** Values in row-major order. */
export interface WholeMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float32Array;
}

/** A matrix too large to be sent whole: parts are requested when read, and are NaN until they arrive. */
export interface DistantMatrix {
  readonly rows: number;
  readonly columns: number;
  row(row: number): Float32Array;
  column(column: number): Float32Array;
  /** Each column's mean over the whole matrix; undefined until it arrives. */
  meanByKey(): Float32Array | undefined;
  /** These cells in at most `pixels`; until they arrive, a coarser picture of the whole, or undefined. */
  picture(rows: Span, columns: Span, pixels: Pixels): Picture | undefined;
}

export interface Pixels {
  readonly rows: number;
  readonly columns: number;
}

/** The cells of some rows and columns, or the maxima of blocks of cells. */
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
