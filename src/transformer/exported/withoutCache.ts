import { readInner } from '../../onnx/read/linkNodes';
import type { ReadGraph, ReadNode } from '../../onnx/read/readGraph';

/** Whether keys and values of earlier tokens are given: never, here. */
const condition = 'use_cache_branch';

/**
 * Optimum and transformers.js merge a decoder that reads a text and one that goes on from its keys and values into the
 * branches of one `If`. Here the first takes its place, so that its tensors can be seen.
 */
export function withoutCache(graph: ReadGraph): ReadGraph {
  const initializers = new Map(graph.initializers);
  const nodes = graph.nodes.flatMap((node) => {
    const [branch] = node.attributes.get('else_branch')?.graphs ?? [];
    if (node.op !== 'If' || node.inputs[0] !== condition || !branch) return node;
    const inner = readInner(branch);
    for (const [name, tensor] of inner.initializers) initializers.set(name, tensor);
    const outputs = inner.outputs.map(({ name }, i) => [name, node.outputs[i]!] as const);
    const renamed = outputs.filter(([inside, outside]) => inside !== outside);
    return [...inner.nodes, ...renamed.map(([inside, outside]) => identity(inside, outside))];
  });
  return { ...graph, nodes, initializers };
}

function identity(from: string, to: string): ReadNode {
  return { op: 'Identity', domain: '', inputs: [from], outputs: [to], attributes: new Map() };
}
