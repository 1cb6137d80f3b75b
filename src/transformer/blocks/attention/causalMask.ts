import { reshape } from '../../../onnx/arrange';
import { lessOrEqual, where } from '../../../onnx/elementwise';
import { scalar, type Value } from '../../../onnx/value';
import { visiblePositions } from './visiblePositions';

/**
 * The mask `[query, key]` with −∞ where a key's position is after the query's, so that no query sees a later key
 * (Vaswani et al. 2017, §3.2.3). positions `[token]`.
 */
export function causal(mask: Value, positions: Value<'int64'>): Value {
  const place = visiblePositions(positions);
  const isVisible = lessOrEqual(reshape(place, [1, 'key']), reshape(place, ['query', 1]));
  return where(isVisible, mask, scalar(Number.NEGATIVE_INFINITY));
}
