import { add } from '../onnx/elementwise';
import type { Value } from '../onnx/value';
import { layerNorm } from './layerNorm';
import type { Sublayers } from './sublayers';
import { type Tap, within } from './taps';

/**
 * A block that normalizes before each sublayer: x + sublayer(LayerNorm(x)), first attention, then feed-forward
 * (Radford et al. 2019, §2.3). `[token, width]`.
 */
export function preNormBlock(tap: Tap, x: Value, { norm1, attention, norm2, feedForward }: Sublayers): Value {
  const before = tap('resid_pre', x);
  const attended = attention(within('attn', tap), tap('ln1.normalized', layerNorm(before, norm1)));
  const between = tap('resid_mid', add(before, tap('attn_out', attended)));
  const fed = feedForward(within('mlp', tap), tap('ln2.normalized', layerNorm(between, norm2)));
  return tap('resid_post', add(between, tap('mlp_out', fed)));
}
