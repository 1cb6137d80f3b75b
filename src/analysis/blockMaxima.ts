/** Rows and columns of a matrix. */
export type Shape = readonly [rows: number, columns: number];

/**
 * Reduces a matrix to `to` cells, each the maximum of a block of the original: row r takes rows
 * ⌊r·rows/height⌋ to ⌈(r+1)·rows/height⌉ − 1, and columns likewise. Every value belongs to at least one
 * block; blocks overlap where the sizes do not divide evenly. `to` is at most `from` in both directions. A
 * block of only −∞ stays −∞.
 */
export function blockMaxima(matrix: Float32Array, from: Shape, to: Shape): Float32Array<ArrayBuffer> {
  const [rows, columns] = from;
  const [height, width] = to;
  const across = blocks(columns, width);
  const maxima = new Float32Array(height * width).fill(Number.NEGATIVE_INFINITY);
  blocks(rows, height).forEach(([first, end], r) => {
    for (let row = first; row < end; row++) {
      for (let c = 0; c < width; c++) {
        const [left, right] = across[c]!;
        let maximum = maxima[r * width + c]!;
        for (let at = row * columns + left; at < row * columns + right; at++) {
          const value = matrix[at]!;
          if (value > maximum) maximum = value;
        }
        maxima[r * width + c] = maximum;
      }
    }
  });
  return maxima;
}

/** For each of `count` blocks, its first cell and the cell after its last. */
function blocks(cells: number, count: number): (readonly [first: number, end: number])[] {
  return Array.from({ length: count }, (_, at) => [
    Math.floor((at * cells) / count),
    Math.ceil(((at + 1) * cells) / count),
  ]);
}
