import type { Inspection } from '../../src/protocol/inspection';
import type { Colours } from '../colours';
import { isBlockMasked, weightOfByte } from './thumbnail';

/** One head's place, in device pixels. */
export interface ThumbnailPlace {
  /** Index in `[layer, head]`. */
  readonly head: number;
  readonly x: number;
  readonly y: number;
}

interface Span {
  readonly first: number;
  readonly last: number;
}

/** All heads as one picture, each `size` device pixels wide; smaller than its cells, a pixel is the maximum of its block. */
export function drawThumbnails(
  image: ImageData,
  { thumbnails: [thumbnails], tokens, model }: Inspection,
  places: readonly ThumbnailPlace[],
  size: number,
  { packed, place }: Colours,
): void {
  if (!thumbnails) return;
  const { rows: side, cells } = thumbnails;
  const pixels = new Uint32Array(image.data.buffer);
  const colours = Uint32Array.from(weightOfByte, (weight) => packed[Math.round(place(weight) * 255)]!);
  const spans = Array.from({ length: size }, (_, pixel) => spanOf(pixel, size, side));
  const isEmpty = (rows: Span, columns: Span) =>
    model.isCausal && isBlockMasked(rows.last, columns.first, side, tokens.length);
  for (const { head, x, y } of places) {
    spans.forEach((rows, dy) => {
      const line = (y + dy) * image.width + x;
      spans.forEach((columns, dx) => {
        if (!isEmpty(rows, columns))
          pixels[line + dx] = colours[largest(cells, head * side * side, side, rows, columns)]!;
      });
    });
  }
}

function spanOf(pixel: number, size: number, side: number): Span {
  const first = Math.floor((pixel * side) / size);
  return { first, last: Math.max(first, Math.ceil(((pixel + 1) * side) / size) - 1) };
}

function largest(cells: Uint8Array, start: number, side: number, rows: Span, columns: Span): number {
  let maximum = 0;
  for (let row = rows.first; row <= rows.last; row++)
    for (let column = columns.first; column <= columns.last; column++)
      maximum = Math.max(maximum, cells[start + row * side + column]!);
  return maximum;
}
