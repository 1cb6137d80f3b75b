import { type ElementType, elementTypeOf } from '../elementType';
import { AttributeProto } from '../schema';
import type { Node, Operand, ValueSource } from '../value';
import { readTensor } from './readTensor';

/**
 * A tensor's element type: that of the nearest tensor behind it that states one, through operators that keep the type.
 * Undefined where other operators stand between.
 */
export function typeOf(source: ValueSource): ElementType | undefined {
  const alike = new Set([source]);
  for (const each of alike) {
    const type = stated(each);
    if (type) return type;
    if (each.kind === 'computed')
      for (const operand of sameTyped(each)) if (operand) alike.add(operand.source);
  }
  return undefined;
}

function stated(source: ValueSource): ElementType | undefined {
  if (source.kind === 'encoded') {
    const { bytes } = source;
    return elementTypeOf(readTensor(bytes, { begin: 0, end: bytes.length }, 0).code);
  }
  if (source.kind !== 'computed') return source.type;
  const { node, output } = source;
  return node.types?.get(output) ?? castTo(node);
}

function castTo({ op, attributes: { to } }: Node): ElementType | undefined {
  if (op !== 'Cast' || !to) return undefined;
  if ('int' in to) return elementTypeOf(to.int);
  return 'encoded' in to
    ? elementTypeOf(Number(AttributeProto.toObject(AttributeProto.decode(to.encoded)).i))
    : undefined;
}

/** The operands that have the type of an output by ONNX's definition of the operator. */
function sameTyped({
  node,
  output,
}: Extract<ValueSource, { kind: 'computed' }>): readonly (Operand | undefined)[] {
  const { op, domain = '', inputs } = node;
  if (domain !== '' || (output > 0 && op !== 'Split')) return [];
  if (ofAll.has(op)) return inputs;
  if (ofFirst.has(op)) return inputs.slice(0, 1);
  return op === 'Where' ? inputs.slice(1) : [];
}

const ofAll = new Set(['Add', 'Sub', 'Mul', 'Div', 'MatMul', 'Gemm', 'Concat']);

const ofFirst = new Set([
  ...['Reshape', 'Transpose', 'Squeeze', 'Unsqueeze', 'Expand', 'Identity'],
  ...['Split', 'Slice', 'Gather', 'Softmax', 'LayerNormalization', 'Dropout'],
]);
