import type { ReadGraph } from '../../onnx/readGraph';
import type { Wiring } from './wiring';

/** A table that a graph stores, and looks rows up in. */
export interface Table {
  readonly rows: number;
  readonly columns: number;
  /** What tells which rows: an input, or else the tensor with which counting them begins. */
  readonly by: string;
}

/** The tables of embeddings in a graph's order. */
export function findTables(graph: ReadGraph, wiring: Wiring): Table[] {
  return graph.nodes.flatMap(({ op, inputs: [stored = '', indices = ''] }) => {
    if (!lookingUp.has(op) || !wiring.isStored(stored)) return [];
    const { dims = [] } = graph.initializers.get(origin(stored, wiring)) ?? {};
    const [rows, columns] = dims;
    if (rows === undefined || columns === undefined || dims.length > 2) return [];
    return { rows, columns, by: origin(indices, wiring) };
  });
}

/** Operators that read a table first and then its indices. */
const lookingUp = new Set(['Gather', 'GatherBlockQuantized']);

/** What does not change which rows are meant, and what a table may have passed. */
const passing = new Set(['Cast', 'Reshape', 'Identity', 'Squeeze', 'Unsqueeze', 'DequantizeLinear']);

function origin(name: string, wiring: Wiring): string {
  for (let at = name; ; ) {
    const node = wiring.producerOf(at);
    if (!node || !passing.has(node.op)) return at;
    at = node.inputs[0]!;
  }
}
