import { reshape, transpose } from '../../onnx/arrange';
import { cast, mul } from '../../onnx/elementwise';
import { typeOf } from '../../onnx/read/typeOf';
import { floats, type Value } from '../../onnx/value';
import type { TapOperand } from '../graph/architecture';
import { type FoundTensor, shaped } from './attentionTaps';

/** The element types that hold any number that may be written. */
const writable = new Set(['float16', 'float32', 'float64', 'bfloat16']);

/**
 * A tensor of a file's graph that is changed as its tap and arranged back. Undefined if heads are concatenated, or if
 * the graph does not show that the tensor holds floating-point numbers.
 * @param dims dimensions that a run showed
 */
export function tapOperand(found: FoundTensor, dims: readonly number[]): TapOperand | undefined {
  const { source } = found.operand;
  const type = typeOf(source);
  if (!type || !writable.has(type) || found.bias) return undefined;
  return {
    source,
    changed(computed, change) {
      const tap = shaped({ ...found, operand: { source: computed } }, dims)!;
      const upright = change(tap);
      const own = found.isTransposed ? transpose(upright, [0, 2, 1]) : upright;
      return cast(dims.length === 4 ? inBatch(own) : own, type).source;
    },
  };
}

/** `[1, …]`, a batch of one. The factor of 1 adds the dimension and, unlike `Expand`, can be computed head by head. */
function inBatch(x: Value): Value {
  return mul(x, reshape(floats([1]), [1, ...x.shape.map(() => 1)]));
}
