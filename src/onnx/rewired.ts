import type { Node, Operand, ValueSource } from './value';
import { sourcesOf } from './walk';

/**
 * What is computed instead of a tensor, from the tensor as it is computed.
 * @param written returns what is written for a tensor that comes before this one
 */
export type Rewrite = (computed: ValueSource, written: (before: ValueSource) => ValueSource) => ValueSource;

export type Rewrites = ReadonlyMap<ValueSource, Rewrite>;

/** The same operands, but that whatever reads a rewritten tensor reads what was written; nothing else is new. */
export function rewired<T extends Operand>(operands: readonly T[], rewrites: Rewrites): T[] {
  const known = new Map<ValueSource, ValueSource>();
  const nodes = new Map<Node, Node>();
  const asWritten = <O extends Operand | undefined>(operand: O): O => {
    const source = operand && known.get(operand.source)!;
    return operand && source !== operand.source ? { ...operand, source } : operand;
  };
  const rewiredNode = (node: Node): Node => {
    const inputs = node.inputs.map(asWritten);
    const captures = [...(node.captures ?? [])].map(([name, each]) => [name, asWritten(each)] as const);
    const isSame =
      inputs.every((operand, at) => operand === node.inputs[at]) &&
      captures.every(([name, operand]) => operand === node.captures!.get(name));
    return isSame ? node : { ...node, inputs, ...(node.captures && { captures: new Map(captures) }) };
  };
  for (const source of sourcesOf(operands, () => false)) {
    let computed = source;
    if (source.kind === 'computed') {
      const node = nodes.get(source.node) ?? rewiredNode(source.node);
      nodes.set(source.node, node);
      if (node !== source.node) computed = { ...source, node };
    }
    known.set(source, rewrites.get(source)?.(computed, (before) => known.get(before)!) ?? computed);
  }
  return operands.map(asWritten);
}
