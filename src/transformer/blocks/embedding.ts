import { rowsOf } from '../../onnx/arrange';
import type { Value } from '../../onnx/value';

/** Each token's learned vector: row `id` of the table `[vocabulary, width]` → `[token, width]` (Vaswani et al. 2017, §3.4). */
export function embed(table: Value, ids: Value<'int64'>): Value {
  return rowsOf(table, ids);
}
