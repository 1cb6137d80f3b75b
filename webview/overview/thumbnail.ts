import type { HeadRef } from '../../src/protocol/tensor';
import type { Matrix } from '../parts/matrix';
import { inspection } from '../state';

/** Thumbnails are bytes of √p; this is p, `[256]`. */
export const weightOfByte = Float32Array.from({ length: 256 }, (_, byte) => (byte / 255) ** 2);

/** Whether all cells of a block are masked: its first key comes after its last query. */
export function isBlockMasked(row: number, column: number, side: number, tokens: number): boolean {
  const firstKey = Math.floor((column * tokens) / side);
  const lastQuery = Math.ceil(((row + 1) * tokens) / side) - 1;
  return firstKey > lastQuery;
}

/** A head's thumbnail as a matrix, to show until its exact pattern is here. A mean has none. */
export function thumbnailOf({ layer, head }: HeadRef): Matrix | undefined {
  const now = inspection.value;
  if (!now || layer === 'mean' || head === 'mean') return undefined;
  const { rows: side, cells } = now.thumbnails[0]!;
  const start = (layer * now.model.heads + head) * side * side;
  const values = new Float32Array(side * side);
  for (let i = 0; i < values.length; i++) {
    const isMasked =
      now.model.isCausal && isBlockMasked(Math.floor(i / side), i % side, side, now.tokens.length);
    values[i] = isMasked ? Number.NaN : weightOfByte[cells[start + i]!]!;
  }
  return { rows: side, columns: side, values };
}
