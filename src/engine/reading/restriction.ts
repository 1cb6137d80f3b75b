import { Tensor as OrtTensor } from 'onnxruntime-node';
import type { ElementType } from '../../onnx/elementType';
import { restricted } from '../../onnx/restrict';
import { input, type Value, type ValueSource } from '../../onnx/value';
import type { Span } from '../../protocol/tensor';

/** Reduces values to some of their entries along an axis. `feeds` selects the entries for a run. */
export interface Restriction {
  readonly restrict: <T extends ElementType>(x: Value<T>) => Value<T>;
  readonly feeds: Readonly<Record<string, OrtTensor>>;
}

const fromEnd = { head: 3, query: 2, key: 1 } as const;

/**
 * @param name of the input that selects the entries, if a graph has several for one axis
 * @param instead as for `restricted`
 */
export function restrictTo(
  axis: keyof typeof fromEnd,
  { first, end }: Span,
  { name = axis, instead }: { name?: string; instead?: ReadonlyMap<ValueSource, Value> } = {},
): Restriction {
  const from = `first.${name}`;
  const entries = { fromEnd: fromEnd[axis], first: input(from, 'int64', [1]), count: end - first };
  return { restrict: restricted(entries, instead), feeds: { [from]: index(first) } };
}

export function index(at: number): OrtTensor {
  return new OrtTensor(BigInt64Array.of(BigInt(at)), [1]);
}
