import { blockMaxima, type Shape } from './blockMaxima';

/** Of each block of a matrix of differences, cut as `blockMaxima` cuts it, the one that is farthest from 0. */
export function blockExtremes(matrix: Float32Array, from: Shape, to: Shape): Float32Array<ArrayBuffer> {
  const highest = blockMaxima(matrix, from, to);
  const lowest = blockMaxima(
    matrix.map((value) => -value),
    from,
    to,
  );
  return highest.map((high, at) => (high >= lowest[at]! ? high : -lowest[at]!));
}
