import { rowsOf } from '../../onnx/arrange';
import { add } from '../../onnx/elementwise';
import { integer, type Value } from '../../onnx/value';

/**
 * A learned vector for each position, `[token, width]` (Gehring et al. 2017, §3.1). That of position 0 is row `first` of
 * the table; models made with fairseq leave the rows before it to padding.
 */
export function learnedPositions(table: Value, positions: Value<'int64'>, first = 0): Value {
  return rowsOf(table, first === 0 ? positions : add(positions, integer(first)));
}
