import { mul } from '../../onnx/elementwise';
import type { Value } from '../../onnx/value';
import type { Tap } from '../graph/tap';
import type { Activation } from './activations';
import { type Linear, linear } from './linear';

export interface GatedFeedForward {
  /** x·W, `[token, inner]`: goes through the activation and then gates `up`. */
  gate: Value;
  /** x·V, `[token, inner]` */
  up: Value;
  activation: Activation;
  /** W₂: `[inner, width]` */
  down: Linear;
}

/**
 * Gated feed-forward network: (activation(x·W) ⊙ x·V)·W₂ (Shazeer 2020, eq. 6), from the first two products →
 * `[token, width]`. Taps as in TransformerLens: `pre` is the gate before its activation, `pre_linear` the other.
 */
export function gatedFeedForward(tap: Tap, { gate, up, activation, down }: GatedFeedForward): Value {
  const gated = mul(activation(tap('pre', gate)), tap('pre_linear', up));
  return linear(tap('post', gated), down);
}
