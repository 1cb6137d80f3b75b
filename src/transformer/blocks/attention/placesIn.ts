import { indicesOf } from '../../../onnx/arrange';
import { cast, mul } from '../../../onnx/elementwise';
import type { Value } from '../../../onnx/value';
import { switchOf } from '../../graph/switches';

/**
 * Where the tokens of a mask `[query, key]` stand, as far as it hides keys by their place: 0, 1, …, `[query]`. With the
 * mask switched off all stand at 0, where each sees each.
 */
export function placesIn(mask: Value): Value<'int64'> {
  return mul(indicesOf(mask), cast(switchOf('mask'), 'int64'));
}
