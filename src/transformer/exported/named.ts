import { TensorProto } from '../../onnx/schema';
import type { Operand } from '../../onnx/value';

/** Initializers under longer names: those of two files may have the same, and become one graph's. */
export function named(prefix: string, stored: ReadonlyMap<string, Operand>): ReadonlyMap<string, Operand> {
  return new Map([...stored].map(([name, operand]) => [name, withName(operand, `${prefix}${name}`)]));
}

function withName({ source }: Operand, name: string): Operand {
  if (source.kind === 'stored') return { source: { ...source, name } };
  if (source.kind !== 'encoded') return { source };
  // Of a field that is written twice, the last counts.
  const bytes = Buffer.concat([source.bytes, TensorProto.encode({ name }).finish()]);
  return { source: { ...source, name, bytes } };
}
