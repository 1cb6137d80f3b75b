import { encode } from 'fast-png';
import type { CellsMark } from './scene';

/** Pixels per CSS pixel, at most, and pixels of a cell along one side. */
const [density, mostOfCell] = [2, 16];

/**
 * The cells as a PNG in a `data:` address: the same bytes on every machine. Each cell is several pixels wide, because
 * many readers of SVG smooth pictures whatever they are told; so only its edges are.
 */
export function pngAddress(cells: CellsMark): string {
  const { rows, columns, pixels } = cells;
  const [across, down] = [perCell(cells.width, columns), perCell(cells.height, rows)];
  const [width, height] = [columns * across, rows * down];
  const data = new Uint32Array(width * height);
  for (let y = 0; y < height; y += down) {
    const row = data.subarray(y * width, (y + 1) * width);
    const first = (y / down) * columns;
    for (let column = 0; column < columns; column++)
      row.fill(pixels[first + column]!, column * across, (column + 1) * across);
    for (let copy = 1; copy < down; copy++) data.copyWithin((y + copy) * width, y * width, (y + 1) * width);
  }
  const png = encode({ width, height, data: new Uint8Array(data.buffer), channels: 4 });
  return `data:image/png;base64,${base64(png)}`;
}

export function base64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

function perCell(length: number, count: number): number {
  return Math.max(1, Math.min(mostOfCell, Math.ceil((density * length) / count)));
}
