/**
 * The sinusoidal position encoding (Vaswani et al. 2017, §3.5), −1…1:
 * sin(position / 10000^(2i/width)) in dimension 2i, the cosine of the same angle in dimension 2i + 1.
 */
export function sinusoid(position: number, dimension: number, width: number): number {
  const isSine = dimension % 2 === 0;
  const angle = position / 10_000 ** ((isSine ? dimension : dimension - 1) / width);
  return isSine ? Math.sin(angle) : Math.cos(angle);
}

/** `[position, dimension]` for positions from 0. */
export function sinusoidalEncoding(positions: number, width: number): Float64Array<ArrayBuffer> {
  return Float64Array.from({ length: positions * width }, (_, at) =>
    sinusoid(Math.floor(at / width), at % width, width),
  );
}
