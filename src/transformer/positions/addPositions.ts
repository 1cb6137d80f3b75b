import { add, mul } from '../../onnx/elementwise';
import type { Value } from '../../onnx/value';
import { switchOf } from '../graph/switches';
import type { Tap } from '../graph/tap';

/**
 * Adds to each token's vector that of its position (Vaswani et al. 2017, §3.5): both `[token, width]`. The tap
 * `pos_embed` is the position's.
 */
export function addPositions(tap: Tap, tokens: Value, positions: Value): Value {
  return add(tokens, mul(tap('pos_embed', positions), switchOf('positions')));
}
