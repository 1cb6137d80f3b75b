import { TensorProto } from '../../onnx/schema';
import type { Operand } from '../../onnx/value';

/** Prefixes the initializers' names, because two files that become one graph may use the same names. */
export function named(prefix: string, stored: ReadonlyMap<string, Operand>): ReadonlyMap<string, Operand> {
  return new Map([...stored].map(([name, operand]) => [name, withName(operand, `${prefix}${name}`)]));
}

function withName({ source }: Operand, name: string): Operand {
  if (source.kind === 'stored') return { source: { ...source, name } };
  if (source.kind !== 'encoded') return { source };
  // In protobuf the last value of a repeated scalar field wins, so appending a name replaces the old one.
  const bytes = Buffer.concat([source.bytes, TensorProto.encode({ name }).finish()]);
  return { source: { ...source, name, bytes } };
}
