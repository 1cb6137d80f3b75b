import type { Colours } from '../look/colours';
import type { WholeMatrix } from '../state/matrix';

/** A bitmap with one pixel per cell, `[rows, columns]`; masked cells are transparent. */
export function bitmapOf(
  { rows, columns, values }: WholeMatrix,
  { packed, place }: Colours,
): OffscreenCanvas {
  const canvas = new OffscreenCanvas(columns, rows);
  const context = canvas.getContext('2d')!;
  const image = context.createImageData(columns, rows);
  const pixels = new Uint32Array(image.data.buffer);
  for (let i = 0; i < pixels.length; i++) {
    const value = values[i]!;
    if (!Number.isNaN(value)) pixels[i] = packed[Math.round(place(value) * 255)]!;
  }
  context.putImageData(image, 0, 0);
  return canvas;
}
