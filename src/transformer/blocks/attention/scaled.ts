import { mul, pow } from '../../../onnx/elementwise';
import { scalar, type Value } from '../../../onnx/value';
import { switchOf } from '../../graph/switches';

/**
 * Scores times their scale, 1/√d_k in the paper (Vaswani et al. 2017, §3.2.1), or what they are products of; with the
 * scale switched off, as they are.
 */
export function scaled(x: Value, scale: number): Value {
  return scale === 1 ? x : mul(x, pow(scalar(scale), switchOf('scale')));
}
