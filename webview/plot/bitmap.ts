import type { Colours } from '../look/colours';
import type { WholeMatrix } from '../state/matrix';

/** A bitmap with one pixel per cell, `[rows, columns]`; masked cells are transparent. */
export function bitmapOf(matrix: WholeMatrix, colours: Colours): OffscreenCanvas {
  const { rows, columns } = matrix;
  const canvas = new OffscreenCanvas(columns, rows);
  const context = canvas.getContext('2d')!;
  const image = context.createImageData(columns, rows);
  new Uint32Array(image.data.buffer).set(pixelsOf(matrix, colours));
  context.putImageData(image, 0, 0);
  return canvas;
}

/** Each cell's colour `[rows, columns]`, packed as in image data; masked cells are transparent. */
export function pixelsOf({ values }: WholeMatrix, { packed, place }: Colours): Uint32Array {
  return Uint32Array.from(values, (value) =>
    Number.isNaN(value) ? 0 : packed[Math.round(place(value) * 255)]!,
  );
}
