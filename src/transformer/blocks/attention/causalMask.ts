import { reshape } from '../../../onnx/arrange';
import { lessOrEqual, where } from '../../../onnx/elementwise';
import { scalar, type Value } from '../../../onnx/value';
import { placesIn } from './placesIn';

/**
 * The mask `[query, key]` with −∞ strictly above the diagonal, so that no query sees a later key
 * (Vaswani et al. 2017, §3.2.3).
 */
export function causal(mask: Value): Value {
  const place = placesIn(mask);
  const isVisible = lessOrEqual(reshape(place, [1, 'key']), reshape(place, ['query', 1]));
  return where(isVisible, mask, scalar(Number.NEGATIVE_INFINITY));
}
