/**
 * log Σ eˣ, the logarithm of the softmax's denominator. The largest x is factored out first, so nothing
 * overflows.
 */
export function logSumExp(x: Float32Array): number {
  const largest = x.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += Math.exp(x[i]! - largest);
  return largest + Math.log(sum);
}
