import { add } from '../../onnx/elementwise';
import type { Value } from '../../onnx/value';
import { type Tap, within } from '../graph/tap';
import type { Sublayer } from './sublayer';

/**
 * A block whose sublayers both read x: x + attn(norm₁(x)) + mlp(norm₂(x)) (Black et al. 2022, §2.1). The two norms may be
 * one and the same (Wang & Komatsuzaki 2021). `[token, width]`. As in TransformerLens there is no `resid_mid`.
 */
export function parallelBlock(tap: Tap, x: Value, sublayers: readonly Sublayer[]): Value {
  const stream = tap('resid_pre', x);
  const added = sublayers.map(({ name, norm, compute }, i) => {
    const read = tap(`ln${i + 1}.normalized`, norm(stream), stream);
    return tap(`${name}_out`, compute(within(name, tap), read));
  });
  return tap('resid_post', added.reduce(add, stream), added.reduce(add));
}
