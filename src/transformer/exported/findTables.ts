import type { ReadGraph, ReadNode } from '../../onnx/readGraph';
import type { Wiring } from './wiring';

/** A table that a graph stores, and looks rows up in. */
export interface Table {
  readonly rows: number;
  readonly columns: number;
  /** What tells which rows: an input, or else the tensor with which counting them begins. */
  readonly by: string;
  /** Whether that is an input. */
  readonly isGiven: boolean;
  /** The tensor of the rows' numbers. */
  readonly indices: string;
}

/** The tables of embeddings in a graph's order. */
export function findTables(graph: ReadGraph, wiring: Wiring): Table[] {
  const inputs = new Set(graph.inputs.map(({ name }) => name));
  return graph.nodes.flatMap((node) => {
    const lookup = lookupIn(node, wiring);
    if (!lookup || !wiring.isStored(lookup.stored)) return [];
    const { dims = [] } = graph.initializers.get(wiring.originOf(lookup.stored, handing)) ?? {};
    const [rows, columns] = dims;
    if (rows === undefined || columns === undefined || dims.length > 2) return [];
    const { indices } = lookup;
    const by = wiring.originOf(indices, choosing);
    return { rows, columns, by, isGiven: inputs.has(by), indices };
  });
}

/** Operators that read a table first and then its indices. */
const lookingUp = new Set(['Gather', 'GatherBlockQuantized']);

/** A row is looked up by its number, or multiplied with 1 and all others with 0, as TensorFlow's BERT does. */
function lookupIn(
  { op, inputs }: ReadNode,
  wiring: Wiring,
): { readonly stored: string; readonly indices: string } | undefined {
  const [first = '', second = ''] = inputs;
  if (lookingUp.has(op)) return { stored: first, indices: second };
  const chosen = op === 'MatMul' ? wiring.producerOf(wiring.originOf(first, handing)) : undefined;
  return chosen?.op === 'OneHot' ? { stored: second, indices: chosen.inputs[0]! } : undefined;
}

/** What a table may have passed, and what it changes nothing of. */
const handing = new Set(['Cast', 'Reshape', 'Identity', 'Squeeze', 'Unsqueeze', 'DequantizeLinear']);

/** What does not change which rows are meant by the numbers that are left. */
const choosing = new Set([...handing, 'Slice', 'Clip', 'Transpose', 'Flatten', 'Expand']);
