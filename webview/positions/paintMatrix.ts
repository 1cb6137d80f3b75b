export interface Painted {
  readonly rows: number;
  readonly columns: number;
  at(row: number, column: number): number;
  /** Of two values that share a pixel, the one that is shown. */
  keep(a: number, b: number): number;
  /** 0xAABBGGRR. */
  colour(value: number): number;
}

/** Stretches a matrix over the whole canvas, in device pixels; a pixel never averages the cells it covers. */
export function paintMatrix(canvas: HTMLCanvasElement, matrix: Painted): void {
  const { width, height } = canvas;
  const context = canvas.getContext('2d');
  if (!context || width === 0 || height === 0) return;
  const image = context.createImageData(width, height);
  const pixels = new Uint32Array(image.data.buffer);
  const columns = spans(matrix.columns, width);
  const rows = spans(matrix.rows, height);
  let painted: Span | undefined;
  rows.forEach((row, y) => {
    const start = y * width;
    if (painted && painted.first === row.first && painted.last === row.last) {
      pixels.copyWithin(start, start - width, start);
    } else {
      paintRow(pixels, start, matrix, row, columns);
    }
    painted = row;
  });
  context.putImageData(image, 0, 0);
}

interface Span {
  readonly first: number;
  readonly last: number;
}

function paintRow(
  pixels: Uint32Array,
  start: number,
  matrix: Painted,
  row: Span,
  columns: readonly Span[],
): void {
  columns.forEach((column, x) => {
    let value = matrix.at(row.first, column.first);
    for (let r = row.first; r <= row.last; r++) {
      for (let c = column.first; c <= column.last; c++) value = matrix.keep(value, matrix.at(r, c));
    }
    pixels[start + x] = matrix.colour(value);
  });
}

/** Which cells each of `size` pixels covers. */
function spans(cells: number, size: number): Span[] {
  return Array.from({ length: size }, (_, pixel) => {
    const first = Math.floor((pixel * cells) / size);
    const end = Math.ceil(((pixel + 1) * cells) / size);
    // A pixel larger than a cell shows its block; a smaller one shows the cell that it begins in.
    return { first, last: cells > size ? Math.max(first, end - 1) : first };
  });
}
