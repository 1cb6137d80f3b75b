import { add } from '../onnx/elementwise';
import type { Value } from '../onnx/value';
import { layerNorm } from './layerNorm';
import { type Sublayer, sumAfter } from './sublayer';
import { type Tap, within } from './taps';

/**
 * A block that normalizes before each sublayer: x + sublayer(LayerNorm(x)) (Radford et al. 2019, §2.3).
 * `[token, width]`. The result is the last sum, `resid_post`.
 */
export function preNormBlock(tap: Tap, x: Value, sublayers: readonly Sublayer[]): Value {
  let stream = tap('resid_pre', x);
  for (const [i, sublayer] of sublayers.entries()) {
    const { name, norm, compute } = sublayer;
    const normalized = tap(`ln${i + 1}.normalized`, layerNorm(stream, norm));
    const added = tap(`${name}_out`, compute(within(name, tap), normalized));
    stream = tap(sumAfter(sublayer), add(stream, added));
  }
  return stream;
}
