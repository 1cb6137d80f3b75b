/** `[rows, columns]`, row by row; NaN where masked. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float32Array;
}

export function valueAt({ columns, values }: Matrix, row: number, column: number): number {
  return values[row * columns + column] ?? Number.NaN;
}

export function rowOf({ columns, values }: Matrix, row: number): Float32Array {
  return values.subarray(row * columns, (row + 1) * columns);
}

export function columnOf({ rows, columns, values }: Matrix, column: number): Float32Array {
  return Float32Array.from({ length: rows }, (_, row) => values[row * columns + column]!);
}
