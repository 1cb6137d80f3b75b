import type { Value } from '../../onnx/value';
import type { Tap } from '../graph/tap';
import type { Activation } from './activations';
import { type Linear, linear } from './linear';

export interface FeedForward {
  /** W₁, b₁: `[width, inner]` */
  up: Linear;
  activation: Activation;
  /** W₂, b₂: `[inner, width]` */
  down: Linear;
}

/** Position-wise feed-forward network: activation(x·W₁ + b₁)·W₂ + b₂ (Vaswani et al. 2017, eq. 2). `[token, width]`. */
export function feedForward(tap: Tap, x: Value, { up, activation, down }: FeedForward): Value {
  const pre = tap('pre', linear(x, up));
  const post = tap('post', activation(pre));
  return linear(post, down);
}
