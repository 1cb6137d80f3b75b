import type { ReadGraph, ReadNode } from './read/readGraph';
import { readTensor, type TensorPlace } from './read/readTensor';
import { fieldsOf } from './wire';

/** The tensor that a node `Constant` gives; undefined for any other node, and where it is written in another way. */
export function constantOf({ op, domain, attributes, outputs }: ReadNode): TensorPlace | undefined {
  const encoded = op === 'Constant' && domain === '' ? attributes.get('value')?.encoded : undefined;
  if (!encoded) return undefined;
  const tensor = [...fieldsOf(encoded, 0, encoded.length)].filter(({ id }) => id === 5).at(-1);
  return tensor && { ...readTensor(encoded, tensor, Number.POSITIVE_INFINITY), name: outputs[0]! };
}

/** A graph whose constants of another file stand among its initializers, where such files are looked for. */
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
