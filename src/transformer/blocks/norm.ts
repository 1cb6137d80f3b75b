import type { Value } from '../../onnx/value';

/** What brings each token's vector to one scale, by itself: `[…, width]` → the same shape. */
export type Norm = (x: Value) => Value;

/** The sizes of a norm's learned numbers. */
export interface NormSizes {
  width: number;
  /** Added to the variance, so that nothing is divided by 0. */
  epsilon: number;
}
