import { reshape, transpose } from '../../onnx/arrange';
import { convolve } from '../../onnx/linear';
import type { Value } from '../../onnx/value';
import type { Weights } from '../graph/weights';

export interface ConvolutionSizes {
  width: number;
  /** How many tokens are read for one that is written, itself in the middle: an odd number. */
  kernel: number;
  /** In how many groups the numbers are that are mixed with each other alone. */
  groups: number;
}

/** PyTorch's `Conv1d` of this name along the text: each token and its neighbours → `[token, width]` (LeCun et al. 1989). */
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
