import { readInner } from '../../onnx/read/linkNodes';
import type { ReadGraph, ReadNode } from '../../onnx/read/readGraph';

/** The input that chooses the branch with cached keys and values. It is always false here. */
const condition = 'use_cache_branch';

/**
 * Replaces the `If` of a merged decoder by its branch without a cache, so that the branch's tensors become visible.
 * Optimum and transformers.js merge two decoders this way: one reads a whole text, the other continues from cached keys
 * and values.
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
