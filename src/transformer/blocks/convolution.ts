import { reshape, transpose } from '../../onnx/arrange';
import { convolve } from '../../onnx/linear';
import type { Value } from '../../onnx/value';
import type { Weights } from '../graph/weights';

export interface ConvolutionSizes {
  width: number;
  /** Kernel size in tokens, an odd number; the token itself is in the middle. */
  kernel: number;
  /** Number of groups; channels mix only within a group. */
  groups: number;
}

/** PyTorch's `Conv1d` of this name, along the text (LeCun et al. 1989): `[token, width]` → `[token, width]`. */
export function storedConvolution(
  weights: Weights,
  name: string,
  { width, kernel, groups }: ConvolutionSizes,
): (x: Value) => Value {
  const weight = weights.get(`${name}.weight`, [width, width / groups, kernel]);
  const bias = weights.get(`${name}.bias`, [width]);
  return (x) => {
    const token = x.shape[0]!;
    const channels = reshape(transpose(x, [1, 0]), [1, width, token]);
    return transpose(reshape(convolve(channels, weight, bias, groups), [width, token]), [1, 0]);
  };
}
