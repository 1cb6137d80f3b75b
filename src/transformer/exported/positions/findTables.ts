import type { ReadGraph, ReadNode } from '../../../onnx/read/readGraph';
import type { Wiring } from '../wiring';

/** What a graph stores and looks entries up in, along one dimension. */
export interface Lookup {
  /** Entries along it. */
  readonly rows: number;
  /** What tells which rows: an input, or else the tensor with which counting them begins. */
  readonly by: string;
  /** Whether that is an input. */
  readonly isGiven: boolean;
  /** The tensor of the rows' numbers. */
  readonly indices: string;
}

/** A matrix whose rows are looked up. */
export interface Table extends Lookup {
  readonly columns: number;
}

/** The tables of embeddings in a graph's order. */
export function findTables(graph: ReadGraph, wiring: Wiring): Table[] {
  return stores(graph, wiring).flatMap(({ dims, axis, ...lookup }) =>
    dims.length === 2 && axis === 0 ? { ...lookup, columns: dims[1]! } : [],
  );
}

/** All lookups of a graph, in its order. */
export function findLookups(graph: ReadGraph, wiring: Wiring): Lookup[] {
  return stores(graph, wiring).map(({ dims, axis, ...lookup }) => lookup);
}

interface Store extends Lookup {
  readonly dims: readonly number[];
  readonly axis: number;
}

function stores(graph: ReadGraph, wiring: Wiring): Store[] {
  const inputs = new Set(graph.inputs.map(({ name }) => name));
  return graph.nodes.flatMap((node) => {
    const lookup = lookupIn(node, wiring);
    if (!lookup || !wiring.isStored(lookup.stored)) return [];
    const { dims = [] } = graph.initializers.get(wiring.originOf(lookup.stored, handing)) ?? {};
    const axis = node.attributes.get('axis')?.int ?? 0;
    const rows = dims.at(axis);
    if (rows === undefined) return [];
    const { indices } = lookup;
    const by = wiring.originOf(indices, choosing);
    return { rows, dims, axis, by, isGiven: inputs.has(by), indices };
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
  const chosen = op === 'MatMul' ? wiring.producerOf(wiring.originOf(first, choosing)) : undefined;
  return chosen?.op === 'OneHot' ? { stored: second, indices: chosen.inputs[0]! } : undefined;
}

/** What a table may have passed, and is still arranged as it is stored. */
const handing = new Set(['Cast', 'Identity', 'DequantizeLinear']);

/** What does not change which rows are meant by the numbers that are left. */
const choosing = new Set([
  ...[
    'Cast',
    'Identity',
    'Reshape',
    'Squeeze',
    'Unsqueeze',
    'Slice',
    'Clip',
    'Transpose',
    'Flatten',
    'Expand',
  ],
]);
