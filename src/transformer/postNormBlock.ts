import { add } from '../onnx/elementwise';
import type { Value } from '../onnx/value';
import { layerNorm } from './layerNorm';
import type { Sublayers } from './sublayers';
import { type Tap, within } from './taps';

/**
 * A block that normalizes each sum: LayerNorm(x + sublayer(x)), first attention, then feed-forward
 * (Vaswani et al. 2017, §3.1). As in TransformerLens, `resid_mid` and `resid_post` are the sums before their norm; the
 * block's result is `ln2.normalized`. `[token, width]`.
 */
export function postNormBlock(
  tap: Tap,
  x: Value,
  { norm1, attention, norm2, feedForward }: Sublayers,
): Value {
  const before = tap('resid_pre', x);
  const attended = tap('attn_out', attention(within('attn', tap), before));
  const between = tap('ln1.normalized', layerNorm(tap('resid_mid', add(before, attended)), norm1));
  const fed = tap('mlp_out', feedForward(within('mlp', tap), between));
  return tap('ln2.normalized', layerNorm(tap('resid_post', add(between, fed)), norm2));
}
