export interface PaintedMatrix {
  readonly rows: number;
  readonly columns: number;
  at(row: number, column: number): number;
  /** Picks which of two values that share a pixel is shown. */
  keep(a: number, b: number): number;
  /** Packed for a `Uint32Array` over image data. */
  colour(value: number): number;
}

/** Stretches a matrix over the whole canvas, in device pixels; a pixel never averages cells. */
export function paintMatrix(context: CanvasRenderingContext2D, matrix: PaintedMatrix): void {
  const { width, height } = context.canvas;
  if (width === 0 || height === 0) return;
  const image = context.createImageData(width, height);
  new Uint32Array(image.data.buffer).set(paintedPixels(matrix, width, height));
  context.putImageData(image, 0, 0);
}

/** A matrix stretched over `height` × `width` pixels, `[y, x]`, packed as in image data. */
export function paintedPixels(matrix: PaintedMatrix, width: number, height: number): Uint32Array {
  const pixels = new Uint32Array(width * height);
  const columns = spans(matrix.columns, width);
  let painted: Span | undefined;
  spans(matrix.rows, height).forEach((row, y) => {
    const start = y * width;
    if (painted?.first === row.first && painted.last === row.last)
      pixels.copyWithin(start, start - width, start);
    else paintRow(pixels.subarray(start, start + width), matrix, row, columns);
    painted = row;
  });
  return pixels;
}

interface Span {
  readonly first: number;
  readonly last: number;
}

function paintRow(pixels: Uint32Array, matrix: PaintedMatrix, row: Span, columns: readonly Span[]): void {
  columns.forEach((column, x) => {
    let value = matrix.at(row.first, column.first);
    for (let r = row.first; r <= row.last; r++)
      for (let c = column.first; c <= column.last; c++) value = matrix.keep(value, matrix.at(r, c));
    pixels[x] = matrix.colour(value);
  });
}

/**
 * The cells of each of `size` pixels: all that it covers or, if cells are larger, the one in which it begins.
 */
function spans(cells: number, size: number): Span[] {
  return Array.from({ length: size }, (_, pixel) => {
    const first = Math.floor((pixel * cells) / size);
    const last = Math.ceil(((pixel + 1) * cells) / size) - 1;
    return { first, last: cells > size ? last : first };
  });
}
