import { reshape } from '../../onnx/arrange';
import { cast, clip, log, mul, sub } from '../../onnx/elementwise';
import { computed, input, integers, scalar, type Value } from '../../onnx/value';

/** Replaces 0 in 0 · log 0, whose limit is 0. */
const smallest = 1e-37;

/** Entropy of each row, H = −Σ p·log p in nats (Shannon 1948): `[head, query, key]` → `[head, query]`. */
export function rowEntropies(pattern: Value): Value {
  const entropy = overRows('ReduceSum', mul(pattern, log(clip(pattern, scalar(smallest), scalar(1)))));
  return computed('Neg', [entropy], 'float32', entropy.shape);
}

/**
 * The logarithm of each row's softmax denominator, with which one column of a pattern can be computed without
 * the others: the largest score minus the logarithm of its weight. `[head, query, key]` → `[head, query]`.
 */
export function rowDivisors(scores: Value, pattern: Value): Value {
  return sub(overRows('ReduceMax', scores), log(overRows('ReduceMax', pattern)));
}

/** The value for the input of `blockMaximaOf`: `[1, 5]`, the corners of the whole pattern, both inclusive. */
export const cornersOf = (queries: number, keys: number) => [0, 0, 0, keys - 1, queries - 1];

/**
 * Reduces each head's pattern to this many cells, as `analysis/blockMaxima` defines them. This is
 * region-of-interest pooling (Girshick 2015, §2.1): `[head, query, key]` → `[1, head, rows, columns]`.
 */
export function blockMaximaOf(pattern: Value, [rows, columns]: readonly [number, number]): Value {
  const [heads] = pattern.shape;
  const asPicture = computed('Unsqueeze', [pattern, integers(0)], 'float32', [1, ...pattern.shape]);
  const corners = input('corners', 'float32', [1, 5]);
  const attributes = { pooled_shape: { ints: [rows, columns] } };
  return computed('MaxRoiPool', [asPicture, corners], 'float32', [1, heads!, rows, columns], attributes);
}

/**
 * The total weight on the cells `query · keys + key` listed in the input of this name: `[head, query, key]` →
 * `[head]`.
 */
export function weightOnCells(pattern: Value, name: string): Value {
  const [heads] = pattern.shape;
  const cells = input(name, 'int64', [name]);
  const flat = reshape(pattern, [heads!, 'cell']);
  const weights = computed('Gather', [flat, cells], 'float32', [heads!, name], { axis: { int: 1 } });
  return overRows('ReduceSum', weights);
}

/** Each query's strongest key and its weight: `[head, query]`. */
export function strongestKeys(pattern: Value): { keys: Value; weights: Value } {
  return { keys: indexOfLargest(pattern, 2), weights: overRows('ReduceMax', pattern) };
}

/** Each key's strongest query, as its index in the list of the input `textQueries`: `[head, key]`. */
export function strongestQueries(pattern: Value): Value {
  const [heads, , keys] = pattern.shape;
  const rows = input('textQueries', 'int64', ['row']);
  const ofText = computed('Gather', [pattern, rows], 'float32', [heads!, 'row', keys!], { axis: { int: 1 } });
  return indexOfLargest(ofText, 1);
}

/**
 * The index of the largest entry along one of the last two dimensions of `[head, query, key]`; ties go to the
 * first. As float32, exact up to 2²⁴.
 */
function indexOfLargest(x: Value, axis: 1 | 2): Value {
  const shape = x.shape.filter((_, at) => at !== axis);
  const attributes = { axis: { int: axis }, keepdims: { int: 0 } };
  return cast(computed('ArgMax', [x], 'int64', shape, attributes), 'float32');
}

function overRows(op: 'ReduceSum' | 'ReduceMax', x: Value): Value {
  return computed(op, [x, integers(-1)], 'float32', x.shape.slice(0, -1), { keepdims: { int: 0 } });
}
