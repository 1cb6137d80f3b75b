import type { ReadGraph, ReadNode } from '../../../onnx/read/readGraph';
import type { Wiring } from '../wiring';

/** A stored tensor that the graph indexes along one dimension. */
export interface Lookup {
  /** Length of that dimension. */
  readonly rows: number;
  /** Where the indices come from: an input, or the first tensor of the chain that computes them. */
  readonly by: string;
  /** Whether `by` is an input. */
  readonly isGiven: boolean;
  /** Name of the tensor of indices. */
  readonly indices: string;
}

/** A matrix that is indexed by row. */
export interface Table extends Lookup {
  readonly columns: number;
}

/** The graph's embedding tables, in graph order. */
export function findTables(graph: ReadGraph, wiring: Wiring): Table[] {
  return stores(graph, wiring).flatMap(({ dims, axis, ...lookup }) =>
    dims.length === 2 && axis === 0 ? { ...lookup, columns: dims[1]! } : [],
  );
}

/** All lookups of a graph, in graph order. */
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

/** Operators whose inputs are a table and then its indices. */
const lookingUp = new Set(['Gather', 'GatherBlockQuantized']);

/** The table and indices of a lookup. TensorFlow's BERT multiplies a one-hot matrix with the table instead. */
function lookupIn(
  { op, inputs }: ReadNode,
  wiring: Wiring,
): { readonly stored: string; readonly indices: string } | undefined {
  const [first = '', second = ''] = inputs;
  if (lookingUp.has(op)) return { stored: first, indices: second };
  const chosen = op === 'MatMul' ? wiring.producerOf(wiring.originOf(first, choosing)) : undefined;
  return chosen?.op === 'OneHot' ? { stored: second, indices: chosen.inputs[0]! } : undefined;
}

/** Operators that keep a table in its stored arrangement. */
const handing = new Set(['Cast', 'Identity', 'DequantizeLinear']);

/** Operators after which the remaining indices still mean the same rows. */
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
