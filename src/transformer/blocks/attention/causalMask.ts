import { indicesOf, reshape } from '../../../onnx/arrange';
import { lessOrEqual, where } from '../../../onnx/elementwise';
import { scalar, type Value } from '../../../onnx/value';

/**
 * The mask `[query, key]` with −∞ strictly above the diagonal, so that no query sees a later key
 * (Vaswani et al. 2017, §3.2.3).
 */
export function causal(mask: Value): Value {
  const index = indicesOf(mask);
  const isVisible = lessOrEqual(reshape(index, [1, 'key']), reshape(index, ['query', 1]));
  return where(isVisible, mask, scalar(Number.NEGATIVE_INFINITY));
}
