/** How far scaled products may lie from scores, in parts of the largest: single precision sums in another order. */
const tolerance = 1e-4;

/**
 * The factor that makes scores of products q·k, by least squares over what is not masked (−∞); 1/√d_k where attention
 * is that of Vaswani et al. 2017, eq. 1. Undefined where no factor alone does: capped scores, or no visible ones.
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
