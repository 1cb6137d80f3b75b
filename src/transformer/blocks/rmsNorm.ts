import { add, div, mul, sqrt } from '../../onnx/elementwise';
import { meanOfRows } from '../../onnx/linear';
import { scalar } from '../../onnx/value';
import type { Weights } from '../graph/weights';
import type { Norm, NormSizes } from './norm';

/**
 * The root-mean-square norm of this name: x / √(mean(x²) + ε) · g for each token (Zhang & Sennrich 2019, eq. 4).
 * Gemma stores g − 1 (`gainOffset` 1).
 */
export function storedRmsNorm(
  weights: Weights,
  name: string,
  { width, epsilon, gainOffset = 0 }: NormSizes & { gainOffset?: number },
): Norm {
  const stored = weights.get(`${name}.weight`, [width]);
  const gain = gainOffset === 0 ? stored : add(stored, scalar(gainOffset));
  return (x) => mul(div(x, sqrt(add(meanOfRows(mul(x, x)), scalar(epsilon)))), gain);
}
