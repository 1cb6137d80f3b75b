import { transpose } from '../../onnx/arrange';
import { gemm } from '../../onnx/linear';
import type { Value } from '../../onnx/value';
import type { Weights } from '../graph/weights';

/** A learned matrix and an optional bias. */
export interface Linear {
  weight: Value;
  /** `[out]` */
  bias?: Value;
  /** Whether the weight is stored as `[out, in]`. */
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

/** PyTorch's `Linear` of this name, stored as `[out, in]`. */
export function storedLinear(
  weights: Weights,
  name: string,
  from: number,
  to: number,
  { hasBias = true }: { hasBias?: boolean } = {},
): Linear {
  const weight = weights.get(`${name}.weight`, [to, from]);
  return { weight, ...(hasBias && { bias: weights.get(`${name}.bias`, [to]) }), isTransposed: true };
}

/** GPT-2's `Conv1D` of this name: a linear map stored as `[in, out]`. */
export function storedConv1d(weights: Weights, name: string, from: number, to: number): Linear {
  const weight = weights.get(`${name}.weight`, [from, to], 'Conv1D');
  return { weight, bias: weights.get(`${name}.bias`, [to]), isTransposed: false };
}
