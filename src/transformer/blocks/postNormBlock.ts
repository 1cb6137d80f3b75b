import { add } from '../../onnx/elementwise';
import type { Value } from '../../onnx/value';
import { type Tap, within } from '../graph/tap';
import { type Sublayer, sumAfter } from './sublayer';

/**
 * A block that normalizes each sum: LayerNorm(x + sublayer(x)) (Vaswani et al. 2017, §3.1). `[token, width]`.
 * As in TransformerLens, `resid_mid`, `resid_mid_cross` (of three sublayers) and `resid_post` are the sums before their
 * norms, which are `ln1.normalized`, `ln2.normalized` and so on; the block's result is the last of these.
 */
export function postNormBlock(tap: Tap, x: Value, sublayers: readonly Sublayer[]): Value {
  let stream = tap('resid_pre', x);
  for (const [i, sublayer] of sublayers.entries()) {
    const { name, norm, compute } = sublayer;
    const added = tap(`${name}_out`, compute(within(name, tap), stream));
    const sum = tap(sumAfter(sublayer), add(stream, added), added);
    stream = tap(`ln${i + 1}.normalized`, norm(sum), sum);
  }
  return stream;
}
