import { entriesAt } from '../../onnx/arrange';
import { gemm } from '../../onnx/linear';
import { computed, type Dim, type Value } from '../../onnx/value';
import { operandsOf } from '../../onnx/walk';
import { argumentOf } from './elementwise';
import { columns } from './place';

/**
 * The logits of the `columns` of the vocabulary, `[place, column]`, without computing the others. Where the model squashes
 * its logits (Gemma Team 2024b, §2), the logits before that.
 */
export function logitsOf(logits: Value): Value {
  const uncapped = uncappedOf(logits) ?? logits;
  return narrowed(uncapped, uncapped.shape.at(-1)!);
}

/** Whether the model squashes its logits. */
export function areCapped(logits: Value): boolean {
  return uncappedOf(logits) !== undefined;
}

function uncappedOf(logits: Value): Value | undefined {
  const isInner = ({ source, shape }: Value) => source.kind === 'computed' && shape.length > 1;
  return argumentOf(logits, isInner, () => false);
}

function narrowed(x: Value, vocabulary: Dim): Value {
  if (x.shape.at(-1) !== vocabulary) return x;
  const narrow = (operand: Value) => narrowed(operand, vocabulary);
  const operands = operandsOf(x) as Value[];
  const node = x.source.kind === 'computed' ? x.source.node : undefined;
  const shape = [...x.shape.slice(0, -1), columns.shape[0]!];
  if (node?.op === 'Gemm') {
    const [input, weight, bias] = operands;
    const { transB } = node.attributes as { transB: { int: number } };
    const some = entriesAt(weight!, columns, transB.int === 1 ? 0 : 1);
    return gemm(input!, some, bias && narrow(bias), transB.int === 1);
  }
  if (node?.op === 'Add' || node?.op === 'Mul')
    return computed(node.op, operands.map(narrow), 'float32', shape, node.attributes);
  return entriesAt(x, columns, x.shape.length - 1);
}
