import type { Colours } from '../../look/colours';
import { fillHatch } from '../../plot/hatch';
import { hasLabels, type Ruler } from '../../plot/ruler';

/** A row with one cell per token; NaN where masked. In CSS pixels. */
export interface StripRow {
  readonly top: number;
  readonly height: number;
  readonly values: Float32Array;
}

/** Draws rows of cells across the whole canvas. Cells that share a device pixel show their maximum. */
export function drawStrip(
  context: CanvasRenderingContext2D,
  rows: readonly StripRow[],
  ruler: Ruler,
  { packed, place }: Pick<Colours, 'packed' | 'place'>,
  hatch: string,
  density: number,
): void {
  const { width, height } = context.canvas;
  const image = context.createImageData(width, height);
  const pixels = new Uint32Array(image.data.buffer);
  const gap = hasLabels(ruler) ? Math.round(density) : 0;
  const cells = rows.map(({ values }) => pixelCells(values, ruler, density));
  rows.forEach((row, i) => {
    const line = new Uint32Array(width);
    for (const { from, to, value } of cells[i]!)
      if (!Number.isNaN(value)) line.fill(packed[Math.round(place(value) * 255)]!, from, to - gap);
    const bottom = Math.min(height, Math.round((row.top + row.height - 1) * density));
    for (let y = Math.round(row.top * density); y < bottom; y++) pixels.set(line, y * width);
  });
  context.putImageData(image, 0, 0);
  rows.forEach(({ top, height }, i) => {
    for (const { from, to, value } of cells[i]!)
      if (Number.isNaN(value))
        fillHatch(context, from / density, top, (to - from) / density, height - 1, hatch);
  });
}

/** A cell drawn as one or more whole device pixels. */
export interface PixelCell {
  readonly from: number;
  readonly to: number;
  readonly value: number;
}

/** A row's cells in whole device pixels; adjacent masked (NaN) cells are merged. */
export function pixelCells(values: Float32Array, { pitch, length }: Ruler, density: number): PixelCell[] {
  const start = (token: number) =>
    token < values.length ? Math.floor(token * pitch * density) : Math.ceil(length * density);
  const cells: PixelCell[] = [];
  for (let token = 0; token < values.length; ) {
    const from = start(token);
    let value = values[token++]!;
    while (token < values.length && start(token) === from) value = largest(value, values[token++]!);
    const before = cells.at(-1);
    if (before && Number.isNaN(before.value) && Number.isNaN(value))
      cells[cells.length - 1] = { ...before, to: start(token) };
    else cells.push({ from, to: start(token), value });
  }
  return cells;
}

/** The larger value; NaN only if both are NaN, so that a masked cell hides no visible one. */
function largest(a: number, b: number): number {
  return Number.isNaN(a) || b > a ? b : a;
}
