/** q·k for every row of k, in double precision: q `[d]`, k `[row, d]` → `[row]`. */
export function products(q: Float32Array, k: Float32Array): Float64Array<ArrayBuffer> {
  const sums = new Float64Array(k.length / q.length);
  k.forEach((value, at) => {
    sums[Math.floor(at / q.length)]! += q[at % q.length]! * value;
  });
  return sums;
}
