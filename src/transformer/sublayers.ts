import type { Value } from '../onnx/value';
import type { Norm } from './layerNorm';
import type { Tap } from './taps';

/** What a block is made of; the block decides where the norms stand. Sublayers are `[token, width]` → `[token, width]`. */
export interface Sublayers {
  norm1: Norm;
  attention: (tap: Tap, x: Value) => Value;
  norm2: Norm;
  feedForward: (tap: Tap, x: Value) => Value;
}
