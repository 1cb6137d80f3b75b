/**
 * How far scaled products may differ from scores, relative to the largest score: single precision sums in
 * another order.
 */
const tolerance = 1e-4;

/**
 * The factor that turns products q·k into scores, by least squares over the unmasked (not −∞) scores; 1/√d_k
 * in the attention of Vaswani et al. 2017, eq. 1. Undefined if no single factor does, as with capped scores,
 * or if no score is visible.
 */
export function scoreScale(products: ArrayLike<number>, scores: ArrayLike<number>): number | undefined {
  const visible = Array.from(scores, (score, at) => [products[at]!, score] as const).filter(
    ([, score]) => score !== Number.NEGATIVE_INFINITY,
  );
  const total = (of: (product: number, score: number) => number) =>
    visible.reduce((sum, [product, score]) => sum + of(product, score), 0);
  const scale = total((product, score) => product * score) / total((product) => product ** 2);
  const largest = visible.reduce((most, [, score]) => Math.max(most, Math.abs(score)), 1);
  const isAll = visible.every(([product, score]) => Math.abs(scale * product - score) <= tolerance * largest);
  return isAll && Number.isFinite(scale) ? scale : undefined;
}
