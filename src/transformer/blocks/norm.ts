import type { Value } from '../../onnx/value';

/** Normalizes each token's vector by itself: `[…, width]` → the same shape. */
export type Norm = (x: Value) => Value;

/** The size of a norm's learned parameters, and its ε. */
export interface NormSizes {
  width: number;
  /** Added to the variance, to avoid division by 0. */
  epsilon: number;
}
