import { attributeOf, type ReadGraph, type ReadNode } from '../../onnx/read/readGraph';
import type { FoundAttention } from './foundAttention';

/**
 * Operators of onnxruntime 1.30 that compute a whole attention and can return the masked scores or the pattern as their
 * fourth output. For some of them an attribute chooses which.
 */
const giving = new Map<string, { readonly is: 'scores' | 'pattern'; readonly attribute?: [string, number] }>([
  ['Attention', { is: 'scores', attribute: ['qk_matmul_output_mode', 2] }],
  ['com.microsoft.MultiHeadAttention', { is: 'scores' }],
  ['com.microsoft.GroupQueryAttention', { is: 'pattern', attribute: ['qk_output', 2] }],
]);

const place = 3;

/** The graph with that fourth output added to each of these operators. */
export function withFusedOutputs(graph: ReadGraph): ReadGraph {
  return { ...graph, nodes: graph.nodes.map((node) => (giving.has(nameOf(node)) ? withOutput(node) : node)) };
}

/** The attention that such an operator computes; undefined for any other operator. */
export function fusedAttention(node: ReadNode): FoundAttention | undefined {
  const gives = giving.get(nameOf(node));
  if (!gives) return undefined;
  const name = node.outputs[place]!;
  return { ...projectionsOf(node), ...(gives.is === 'scores' ? { scores: name } : { pattern: name }) };
}

/** Queries, keys and values, unless they are packed into one tensor. */
function projectionsOf(node: ReadNode): FoundAttention {
  const [queries = '', keys = '', values = '', fourth = ''] = node.inputs;
  if (keys === '' || values === '') return { from: queries };
  const bias = nameOf(node) === 'com.microsoft.MultiHeadAttention' && fourth;
  return { from: keys, queries, keys: { name: keys, isTransposed: false }, values, ...(bias && { bias }) };
}

function withOutput(node: ReadNode): ReadNode {
  const { attribute } = giving.get(nameOf(node))!;
  const outputs = Array.from({ length: place }, (_, output) => node.outputs[output] ?? '');
  return {
    ...node,
    outputs: [...outputs, `${outputs[0]}.attention`],
    types: new Map([[place, 'float32']]),
    attributes: new Map([...node.attributes, ...(attribute ? [attributeOf(...attribute)] : [])]),
  };
}

/** The operator's name, with its domain unless that is ONNX's own. */
export function nameOf({ domain, op }: ReadNode): string {
  return domain === '' ? op : `${domain}.${op}`;
}
