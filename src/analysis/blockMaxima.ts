/** Rows and columns of a matrix. */
export type Shape = readonly [rows: number, columns: number];

/**
 * A matrix reduced to `to` cells, each the maximum of its block: cell r takes rows ⌊r·rows/height⌋ to
 * ⌈(r+1)·rows/height⌉ − 1, columns alike, so no value is lost, and blocks overlap where the division leaves a rest.
 * `to` is at most `from` in both directions. Where all of a block is −∞, so is its cell.
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

/** First cell and the one after the last, of each of `count` blocks. */
function blocks(cells: number, count: number): (readonly [first: number, end: number])[] {
  return Array.from({ length: count }, (_, at) => [
    Math.floor((at * cells) / count),
    Math.ceil(((at + 1) * cells) / count),
  ]);
}
