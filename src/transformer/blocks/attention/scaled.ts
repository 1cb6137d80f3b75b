import { mul, pow } from '../../../onnx/elementwise';
import { scalar, type Value } from '../../../onnx/value';
import { switchOf } from '../../graph/switches';

/**
 * Multiplies scores, or the queries or keys they are computed from, by the scale, 1/√d_k in the paper
 * (Vaswani et al. 2017, §3.2.1). Returns them unchanged while the scale is switched off.
 */
export function scaled(x: Value, scale: number): Value {
  return scale === 1 ? x : mul(x, pow(scalar(scale), switchOf('scale')));
}
