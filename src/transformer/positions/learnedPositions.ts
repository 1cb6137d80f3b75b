import { rowsOf } from '../../onnx/arrange';
import { add } from '../../onnx/elementwise';
import { integer, type Value } from '../../onnx/value';

/**
 * A learned vector for each position, `[token, width]` (Gehring et al. 2017, §3.1). Position 0 is row `first` of the
 * table; fairseq models reserve the rows before it for padding.
 */
export function learnedPositions(table: Value, positions: Value<'int64'>, first = 0): Value {
  return rowsOf(table, first === 0 ? positions : add(positions, integer(first)));
}
