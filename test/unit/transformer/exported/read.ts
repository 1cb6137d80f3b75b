import type { ReadGraph, ReadNode } from '../../../../src/onnx/read/readGraph';
import type { TensorEntry } from '../../../../src/onnx/read/readTensor';

/** `Add a b -> c` for each node, the lengths of what is stored, and inputs and outputs. */
export function graphOf(
  nodes: readonly string[],
  stored: Record<string, readonly number[]> = {},
  { inputs = [], outputs = [] }: Partial<Pick<ReadGraph, 'inputs' | 'outputs'>> = {},
): ReadGraph {
  const places = Object.entries(stored).map(([name, dims]): [string, TensorEntry] => {
    return [name, { name, code: 1, dims, content: { is: 'here', encoded: new Uint8Array() } }];
  });
  const frame = { irVersion: 8, opsetImport: [], functions: [] };
  return { nodes: nodes.map(nodeOf), initializers: new Map(places), inputs, outputs, frame };
}

function nodeOf(line: string): ReadNode {
  const [left = '', right = ''] = line.split(' -> ');
  const [name = '', ...inputs] = left.split(' ');
  const [op = '', domain = ''] = name.split('@');
  return { op, domain, inputs, outputs: right.split(' '), attributes: new Map() };
}
