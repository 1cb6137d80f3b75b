import type { ReadGraph, ReadNode } from './read/readGraph';
import { readTensor, type TensorEntry } from './read/readTensor';
import { fieldsOf } from './wire';

/** The tensor of a `Constant` node; undefined for other nodes, and for constants that are not stored as a tensor. */
export function constantOf({ op, domain, attributes, outputs }: ReadNode): TensorEntry | undefined {
  const encoded = op === 'Constant' && domain === '' ? attributes.get('value')?.encoded : undefined;
  if (!encoded) return undefined;
  const tensor = [...fieldsOf(encoded, 0, encoded.length)].filter(({ id }) => id === 5).at(-1);
  return tensor && { ...readTensor(encoded, tensor, Number.POSITIVE_INFINITY), name: outputs[0]! };
}

/** Moves constants that lie in another file to the initializers, where external files are looked up. */
export function withConstants(graph: ReadGraph): ReadGraph {
  const initializers = new Map(graph.initializers);
  const nodes = graph.nodes.filter((node) => {
    const tensor = constantOf(node);
    if (tensor?.content.is !== 'external') return true;
    initializers.set(tensor.name, tensor);
    return false;
  });
  return { ...graph, nodes, initializers };
}
