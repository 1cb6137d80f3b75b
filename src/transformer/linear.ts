import { transpose } from '../onnx/arrange';
import { gemm } from '../onnx/linear';
import type { Value } from '../onnx/value';

/** A learned matrix and bias. */
export interface Linear {
  weight: Value;
  bias?: Value;
  /** PyTorch's `Linear` stores `[out, in]` (true), GPT-2's `Conv1D` `[in, out]`. */
  isTransposed: boolean;
}

/** x·W + b: `[token, in]` → `[token, out]`. */
export function linear(x: Value, { weight, bias, isTransposed }: Linear): Value {
  return gemm(x, weight, bias, isTransposed);
}

/** W as the equations write it, `[in, out]`. */
export function matrix({ weight, isTransposed }: Linear): Value {
  return isTransposed ? transpose(weight, [1, 0]) : weight;
}
