import { reshape } from '../../../onnx/arrange';
import { abs, lessOrEqual, sub, where } from '../../../onnx/elementwise';
import { integer, scalar, type Value } from '../../../onnx/value';
import { visiblePositions } from './visiblePositions';

/**
 * The mask `[query, key]` of self-attention with −∞ where a key is more than `reach` positions away (Beltagy et al.
 * 2020, §3.1). positions `[token]`.
 */
export function local(mask: Value, positions: Value<'int64'>, reach: number): Value {
  const place = visiblePositions(positions);
  const distance = abs(sub(reshape(place, ['query', 1]), reshape(place, [1, 'key'])));
  return where(lessOrEqual(distance, integer(reach)), mask, scalar(Number.NEGATIVE_INFINITY));
}
