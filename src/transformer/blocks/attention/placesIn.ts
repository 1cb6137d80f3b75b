import { indicesOf } from '../../../onnx/arrange';
import { cast, mul } from '../../../onnx/elementwise';
import type { Value } from '../../../onnx/value';
import { switchOf } from '../../graph/switches';

/**
 * Positions by which a mask `[query, key]` hides keys: 0, 1, …, `[query]`. While the mask is switched off,
 * all are 0, so every query sees every key.
 */
export function placesIn(mask: Value): Value<'int64'> {
  return mul(indicesOf(mask), cast(switchOf('mask'), 'int64'));
}
