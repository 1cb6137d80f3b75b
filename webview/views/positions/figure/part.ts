import type { Table } from '../../../figures/figure';
import type { CellsMark, Mark } from '../../../figures/scene';
import { type PaintedMatrix, paintedPixels } from '../plots/paintMatrix';

/** A column of the figure, or the lower part of one. */
export interface Part {
  readonly title: string;
  readonly marks: readonly Mark[];
  readonly height: number;
  readonly tables: readonly Table[];
}

/** Left edge and width of the plots; their axes' numbers are left of them. */
export const left = 88;
export const plotWidth = 420;

/** A matrix in a frame, with at most two pixels a CSS pixel. */
export function cellsMark(matrix: PaintedMatrix, width: number, height: number): CellsMark {
  const columns = Math.min(matrix.columns, 2 * width);
  const rows = Math.min(matrix.rows, 2 * height);
  const pixels = paintedPixels(matrix, columns, rows);
  return { is: 'cells', x: 0, y: 0, width, height, rows, columns, pixels };
}

/** Row or column names of a table: 0, 1, 2, … */
export function counted(count: number): string[] {
  return Array.from({ length: count }, (_, at) => String(at));
}
