import type { Node, Operand } from '../value';
import { MalformedError } from '../wire';
import { type ReadGraph, type ReadNode, readGraph } from './readGraph';

/**
 * The tensors of a graph as operands, by their names in the graph.
 * @param given the tensors that no node computes: inputs and initializers
 * @throws {MalformedError} for a node that reads what no earlier node computes, or computes it again.
 */
export function linkNodes(
  nodes: readonly ReadNode[],
  given: ReadonlyMap<string, Operand>,
): ReadonlyMap<string, Operand> {
  const known = new Map(given);
  const operand = (name: string): Operand => {
    const found = known.get(name);
    if (found) return found;
    throw new MalformedError(`${name} is read before it is computed`);
  };
  for (const read of nodes) {
    const node = nodeOf(read, operand);
    read.outputs.forEach((name, output) => {
      if (name === '') return;
      if (known.has(name)) throw new MalformedError(`${name} is computed twice`);
      known.set(name, { source: { kind: 'computed', node, output } });
    });
  }
  return known;
}

function nodeOf(read: ReadNode, operand: (name: string) => Operand): Node {
  const { op, domain, outputs, attributes } = read;
  const omitted = outputs.flatMap((name, output) => (name === '' ? output : []));
  const captures = capturedBy(read).map((name) => [name, operand(name)] as const);
  return {
    op,
    domain,
    inputs: read.inputs.map((name) => (name === '' ? undefined : operand(name))),
    attributes: Object.fromEntries([...attributes].map(([name, { encoded }]) => [name, { encoded }])),
    outputs: outputs.length,
    ...(omitted.length > 0 && { omitted: new Set(omitted) }),
    ...(read.types && { types: read.types }),
    ...(captures.length > 0 && { captures: new Map(captures) }),
  };
}

/** The outer tensors that graphs inside a node's attributes read. */
function capturedBy({ attributes }: ReadNode): string[] {
  const graphs = [...attributes.values()].flatMap((attribute) => attribute.graphs);
  return [...new Set(graphs.flatMap((graph) => freeNames(readInner(graph))))];
}

/** A graph inside an attribute. */
export function readInner(encoded: Uint8Array): Omit<ReadGraph, 'frame'> {
  return readGraph(encoded, { begin: 0, end: encoded.length }, Number.POSITIVE_INFINITY);
}

function freeNames({ nodes, initializers, inputs, outputs }: Omit<ReadGraph, 'frame'>): string[] {
  const bound = new Set([...initializers.keys(), ...inputs.map(({ name }) => name)]);
  const free: string[] = [];
  const read = (names: readonly string[]) => {
    for (const name of names) if (name !== '' && !bound.has(name)) free.push(name);
  };
  for (const node of nodes) {
    read(node.inputs);
    read(capturedBy(node));
    for (const name of node.outputs) bound.add(name);
  }
  read(outputs.map(({ name }) => name));
  return free;
}
