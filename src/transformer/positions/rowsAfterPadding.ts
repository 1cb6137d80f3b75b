import { add, cast, equal, mul, sub } from '../../onnx/elementwise';
import { cumulativeSum } from '../../onnx/linear';
import { integer, type Value } from '../../onnx/value';

/**
 * The row of each token in fairseq's position tables (Liu et al. 2019): padding has row `padding`, and the other tokens
 * count upwards from the row after it, skipping any padding between them. ids and positions `[token]` → `[token]`.
 */
export function rowsAfterPadding(
  ids: Value<'int64'>,
  positions: Value<'int64'>,
  padding: number,
): Value<'int64'> {
  const one = integer(1);
  const isPadding = cast(equal(ids, integer(padding)), 'int64');
  const count = sub(add(positions, one), cumulativeSum(isPadding));
  return add(mul(count, sub(one, isPadding)), integer(padding));
}
