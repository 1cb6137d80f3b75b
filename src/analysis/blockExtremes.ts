import { blockMaxima, type Shape } from './blockMaxima';

/**
 * Reduces a matrix of differences as `blockMaxima` does, but keeps the value of each block that is farthest
 * from 0.
 */
export function blockExtremes(matrix: Float32Array, from: Shape, to: Shape): Float32Array<ArrayBuffer> {
  const highest = blockMaxima(matrix, from, to);
  const lowest = blockMaxima(
    matrix.map((value) => -value),
    from,
    to,
  );
  return highest.map((high, at) => (high >= lowest[at]! ? high : -lowest[at]!));
}
