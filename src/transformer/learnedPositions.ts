import { gather } from '../onnx/arrange';
import type { Value } from '../onnx/value';

/** A learned vector for each position, `[context, width]` → `[token, width]` (Gehring et al. 2017, §3.1). */
export function learnedPositions(table: Value, positions: Value<'int64'>): Value {
  return gather(table, positions);
}
