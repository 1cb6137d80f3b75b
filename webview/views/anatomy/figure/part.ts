import type { CellsMark, Mark, TextMark } from '../../../figures/scene';
import type { Colours } from '../../../look/colours';
import type { Ink } from '../../../look/theme';

/** A part of the figure, its corner at 0, 0. */
export interface Part {
  readonly marks: readonly Mark[];
  readonly width: number;
  readonly height: number;
}

export const labelWidth = 110;
export const rowHeight = 20;
export const stripHeight = 16;

/** Rows of numbers as cells, a column a dimension. */
export function strip(
  rows: readonly ArrayLike<number>[],
  width: number,
  height: number,
  { packed, place }: Colours,
): CellsMark {
  const pixels = Uint32Array.from(
    rows.flatMap((row) => Array.from(row, (value) => packed[Math.round(place(value) * 255)]!)),
  );
  return { is: 'cells', x: 0, y: 0, width, height, rows: rows.length, columns: rows[0]!.length, pixels };
}

export function text(
  content: string,
  x: number,
  y: number,
  ink: Ink,
  isBold = false,
  anchor?: TextMark['anchor'],
): TextMark {
  return {
    ...{ is: 'text', text: content, x, y, size: 11.5, fill: ink.foreground },
    ...(isBold && { isBold }),
    ...(anchor && { anchor }),
  };
}
