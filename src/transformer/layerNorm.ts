import { layerNormalization } from '../onnx/linear';
import type { Value } from '../onnx/value';
import type { Weights } from './weights';

export interface Norm {
  /** `[width]` */
  gain: Value;
  /** `[width]` */
  bias: Value;
  epsilon: number;
}

/** Layer normalization, each token for itself: (x − μ) / √(σ² + ε) · g + b (Ba et al. 2016, eq. 3–4). `[token, width]`. */
export function layerNorm(x: Value, { gain, bias, epsilon }: Norm): Value {
  return layerNormalization(x, gain, bias, epsilon);
}

/** PyTorch's `LayerNorm` of this name. */
export function storedNorm(
  weights: Weights,
  name: string,
  { width, epsilon }: { width: number; epsilon: number },
): Norm {
  return {
    gain: weights.get(`${name}.weight`, [width]),
    bias: weights.get(`${name}.bias`, [width]),
    epsilon,
  };
}
