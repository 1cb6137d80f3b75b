import { computed } from '@preact/signals';
import { isVisible, visibleKeys } from '../src/analysis/visibleKeys';
import { withoutFirstToken } from '../src/analysis/withoutFirstToken';
import type { Focus } from '../src/protocol/panelState';
import type { HeadRef, Tensor } from '../src/protocol/tensor';
import { type Colours, patternColours, scoreColours } from './colours';
import { columnOf, type Matrix, rowOf } from './parts/matrix';
import { focus, head, inspection, tap, withoutFirst } from './state';
import { headTensor } from './tensors';

/** A focused cell; a query or key alone stands for its strongest cell. */
export interface Cell {
  readonly query: number;
  readonly key: number;
}

/** The pattern of a head as it is shown: each visible row sums to 1. Undefined until it arrives. */
export function patternOf(of: HeadRef): Matrix | undefined {
  const tensor = headTensor(of, 'attn.pattern');
  return tensor && (withoutFirst.value ? renormalised(tensor) : masked(tensor));
}

/** Scores have nothing to renormalise. */
export function scoresOf(of: HeadRef): Matrix | undefined {
  const tensor = headTensor(of, 'attn.scores');
  return tensor && masked(tensor);
}

/** What the switch *Attention pattern | Attention scores* chose. */
export function shownOf(of: HeadRef): Matrix | undefined {
  return tap.value === 'attn.pattern' ? patternOf(of) : scoresOf(of);
}

/** Of the open (or previewed) head. */
export const pattern = computed(() => patternOf(head.value));
export const shown = computed(() => shownOf(head.value));

/** Colours of what is shown: weights to 1, scores to the largest of the open head. */
export const shownColours = computed<Colours>(() => {
  if (tap.value === 'attn.pattern') return patternColours.value;
  return scoreColours(shown.value ? largestMagnitude(shown.value) : 1);
});

/** The cell that the readout, the ring and the strips speak of. */
export const cell = computed<Cell | undefined>(() => {
  const matrix = pattern.value;
  return matrix ? cellOf(matrix, focus.value) : undefined;
});

export function cellOf(matrix: Matrix, { query, key }: Focus): Cell | undefined {
  if (query !== undefined && key !== undefined) return { query, key };
  if (query !== undefined) return optional(strongest(rowOf(matrix, query)), (key) => ({ query, key }));
  if (key !== undefined) return optional(strongest(columnOf(matrix, key)), (query) => ({ query, key }));
  return undefined;
}

export function isMasked(query: number, key: number): boolean {
  return !isVisible(query, key, isCausal()) || (withoutFirst.value && key === 0);
}

/** How many keys a query's weights are ranked among. */
export function visibleCount(query: number): number {
  const all = visibleKeys(query, inspection.value?.tokens.length ?? 0, isCausal());
  return withoutFirst.value ? all - 1 : all;
}

function isCausal(): boolean {
  return inspection.value?.model.isCausal === true;
}

/** Largest |value| that is not masked. */
export function largestMagnitude({ values }: Matrix): number {
  let largest = 0;
  for (const value of values) if (Math.abs(value) > largest) largest = Math.abs(value);
  return largest;
}

/** Index of the largest visible value; undefined where all are masked. */
export function strongest(values: Float32Array): number | undefined {
  let best: number | undefined;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!Number.isNaN(value) && (best === undefined || value > values[best]!)) best = i;
  }
  return best;
}

const plain = new WeakMap<Tensor, Matrix>();
const reduced = new WeakMap<Tensor, Matrix>();

function masked(tensor: Tensor): Matrix {
  return once(plain, tensor, () => hide(tensor.dims, tensor.data.slice(), 0));
}

function renormalised(tensor: Tensor): Matrix {
  return once(reduced, tensor, () => hide(tensor.dims, withoutFirstToken(tensor.data, tensor.dims[0]!), 1));
}

/** NaN for later keys in a causal model, and for keys before `first`. */
function hide([rows = 0, columns = 0]: readonly number[], values: Float32Array, first: number): Matrix {
  const matrix = { rows, columns, values };
  const isCausal = inspection.peek()?.model.isCausal === true;
  for (let query = 0; query < rows; query++) {
    const row = rowOf(matrix, query);
    row.fill(Number.NaN, 0, first);
    row.fill(Number.NaN, visibleKeys(query, columns, isCausal));
  }
  return matrix;
}

function once(known: WeakMap<Tensor, Matrix>, tensor: Tensor, make: () => Matrix): Matrix {
  const matrix = known.get(tensor) ?? make();
  known.set(tensor, matrix);
  return matrix;
}

function optional<From, To>(value: From | undefined, map: (value: From) => To): To | undefined {
  return value === undefined ? undefined : map(value);
}
