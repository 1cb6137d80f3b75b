import { layerNormalization } from '../onnx/linear';
import type { Value } from '../onnx/value';

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
