import type { Value } from '../../onnx/value';
import type { Tap } from '../graph/tap';
import type { Norm } from './norm';

/**
 * A step of a block: it computes what is added to the residual stream. The block decides where its norm goes. An encoder
 * block has two sublayers, attention and feed-forward (`mlp`); a decoder block that attends to an encoder has
 * `cross_attn` between them (Vaswani et al. 2017, §3.1).
 */
export interface Sublayer {
  name: keyof typeof sums;
  norm: Norm;
  /** `[token, width]` → `[token, width]` */
  compute: (tap: Tap, x: Value) => Value;
}

/** TransformerLens' names of the residual stream after each sublayer. */
const sums = { attn: 'resid_mid', cross_attn: 'resid_mid_cross', mlp: 'resid_post' } as const;

/** The tap of x + sublayer(x). */
export function sumAfter({ name }: Pick<Sublayer, 'name'>): string {
  return sums[name];
}
