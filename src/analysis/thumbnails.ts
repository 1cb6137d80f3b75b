import { blockMaxima, type Shape } from './blockMaxima';

const largestSide = 64;

/** The size of a thumbnail of a pattern with this many queries and keys. */
export function thumbnailShape([queries, keys]: Shape): Shape {
  return [Math.min(queries, largestSide), Math.min(keys, largestSide)];
}

/**
 * √p · 255, rounded, at most 255. The square root keeps small weights: a linear byte would lose all below
 * 1/510.
 */
export function thumbnailByte(weight: number): number {
  return Math.min(255, Math.round(Math.sqrt(weight) * 255));
}

/**
 * Reduces patterns `[head, query, key]` without negative weights to thumbnails `[head, row, column]`. Each
 * byte stands for the maximum of its block.
 */
export function thumbnails(patterns: Float32Array, shape: Shape): Uint8Array<ArrayBuffer> {
  const [rows, columns] = thumbnailShape(shape);
  const cells = shape[0] * shape[1];
  const heads = patterns.length / cells;
  const bytes = new Uint8Array(heads * rows * columns);
  for (let head = 0; head < heads; head++) {
    const pattern = patterns.subarray(head * cells, (head + 1) * cells);
    const maxima = blockMaxima(pattern, shape, [rows, columns]);
    bytes.set(maxima.map(thumbnailByte), head * rows * columns);
  }
  return bytes;
}
