import { add, cast, equal, mul, sub } from '../../onnx/elementwise';
import { cumulativeSum } from '../../onnx/linear';
import { integer, type Value } from '../../onnx/value';

/**
 * The row of each token in a table of positions as fairseq counts them (Liu et al. 2019): that of padding is row `padding`,
 * and of the other tokens the first one's is the row after it; they are counted as if no padding stood between them.
 * ids and positions `[token]` → `[token]`.
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
