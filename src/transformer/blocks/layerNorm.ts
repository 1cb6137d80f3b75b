import { layerNormalization } from '../../onnx/linear';
import { floats, zeros } from '../../onnx/value';
import type { Weights } from '../graph/weights';
import type { Norm, NormSizes } from './norm';

/**
 * PyTorch's `LayerNorm` of this name: (x − μ) / √(σ² + ε) · g + b for each token (Ba et al. 2016, eq. 3–4). Without a bias,
 * b is 0.
 */
export function storedLayerNorm(
  weights: Weights,
  name: string,
  { width, epsilon, hasBias = true }: NormSizes & { hasBias?: boolean },
): Norm {
  const gain = weights.get(`${name}.weight`, [width]);
  const bias = hasBias ? weights.get(`${name}.bias`, [width]) : zeros(width);
  return (x) => layerNormalization(x, gain, bias, epsilon);
}

/** LayerNorm without learned parameters: g is 1 and b is 0. */
export function plainLayerNorm({ width, epsilon }: NormSizes): Norm {
  const gain = floats(new Array<number>(width).fill(1));
  return (x) => layerNormalization(x, gain, zeros(width), epsilon);
}
