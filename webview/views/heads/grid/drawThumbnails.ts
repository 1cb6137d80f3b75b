import type { Span } from '../../../../src/protocol/tensor';
import type { Colours } from '../../../look/colours';
import { type Blocks, isMaskedIn, type ShownThumbnails, weightOfByte } from './thumbnail';

/** Where one head is drawn, in device pixels. */
export interface ThumbnailPlace {
  /** Index in `[layer, head]`. */
  readonly head: number;
  readonly x: number;
  readonly y: number;
}

/**
 * Draws all heads into one picture, each a square of `size` device pixels. A pixel that covers several cells
 * shows their maximum.
 */
export function drawThumbnails(
  image: ImageData,
  shown: ShownThumbnails,
  places: readonly ThumbnailPlace[],
  size: number,
  { packed, place }: Colours,
): void {
  const pixels = new Uint32Array(image.data.buffer);
  const colours = Uint32Array.from(weightOfByte, (weight) => packed[Math.round(place(weight) * 255)]!);
  const [down, across] = [spansOf(shown.rows, size), spansOf(shown.columns, size)];
  const heads = shown.cells.length / (shown.sights.length * shown.rows.all * shown.columns.all);
  for (const { head, x, y } of places) {
    const layer = Math.floor(head / heads);
    down.forEach((rows, dy) => {
      const line = (y + dy) * image.width + x;
      across.forEach((columns, dx) => {
        if (!isMaskedIn(layer, shown, rows, columns))
          pixels[line + dx] = colours[largest(shown, head, rows, columns)]!;
      });
    });
  }
}

/** The blocks that each pixel along a thumbnail's side covers. */
function spansOf({ first, end }: Blocks, size: number): Span[] {
  const shown = end - first;
  return Array.from({ length: size }, (_, pixel) => {
    const from = Math.floor((pixel * shown) / size);
    return {
      first: first + from,
      end: first + Math.max(from + 1, Math.ceil(((pixel + 1) * shown) / size)),
    };
  });
}

function largest({ cells, rows, columns }: ShownThumbnails, head: number, down: Span, across: Span): number {
  const start = head * rows.all * columns.all;
  let maximum = 0;
  for (let row = down.first; row < down.end; row++)
    for (let column = across.first; column < across.end; column++)
      maximum = Math.max(maximum, cells[start + row * columns.all + column]!);
  return maximum;
}
