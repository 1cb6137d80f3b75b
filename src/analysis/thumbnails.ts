import { blockMaxima } from './blockMaxima';

const largestSide = 64;

/** Cells on a side of a head's thumbnail. */
export function thumbnailSide(tokens: number): number {
  return Math.min(tokens, largestSide);
}

/**
 * Patterns `[head, query, key]`, 0…1, as thumbnails `[head, side, side]`: √p · 255 of each block's maximum, rounded.
 * Square root, because a linear byte would lose every weight below 1/510.
 */
export function thumbnails(patterns: Float32Array, tokens: number): Uint8Array<ArrayBuffer> {
  const side = thumbnailSide(tokens);
  const cells = tokens * tokens;
  const heads = patterns.length / cells;
  const bytes = new Uint8Array(heads * side * side);
  for (let head = 0; head < heads; head++) {
    const pattern = patterns.subarray(head * cells, (head + 1) * cells);
    const maxima = blockMaxima(pattern, [tokens, tokens], [side, side]);
    bytes.set(
      maxima.map((weight) => Math.round(Math.sqrt(weight) * 255)),
      head * side * side,
    );
  }
  return bytes;
}
