import { add, broadcast, mul } from './elementwise';
import { isSummed, type Summed, type Term } from './summed';
import { computed, integer, integers, type Value } from './value';

/** Matrix product over the last two dimensions, `[…, n, m]` · `[…, m, p]` → `[…, n, p]`; other dimensions are broadcast. */
export function matMul(a: Value, b: Value): Value {
  const [n, m] = a.shape.slice(-2);
  const [m2, p] = b.shape.slice(-2);
  if (n === undefined || p === undefined || m !== m2) throw new Error(`[${a.shape}] × [${b.shape}]`);
  const shape = [...broadcast(a.shape.slice(0, -2), b.shape.slice(0, -2)), n, p];
  return computed('MatMul', [a, b], 'float32', shape);
}

/** x·W + b: x `[n, m]`, W `[m, p]`, or `[p, m]` when `transposed`, b `[p]` → `[n, p]`. */
export function gemm(x: Value, weight: Value, bias: Value | undefined, transposed: boolean): Value {
  if (isSummed(weight)) {
    const product = weight.terms.map((term) => productWith(x, term, transposed)).reduce((a, b) => add(a, b));
    return bias ? add(product, bias) : product;
  }
  const [m, p] = transposed ? [...weight.shape].reverse() : weight.shape;
  if (p === undefined || x.shape.length !== 2 || x.shape[1] !== m)
    throw new Error(`[${x.shape}] × [${weight.shape}]`);
  const inputs = bias ? [x, weight, bias] : [x, weight];
  return computed('Gemm', inputs, 'float32', [x.shape[0]!, p], { transB: { int: transposed ? 1 : 0 } });
}

function productWith(x: Value, term: Term, transposed: boolean): Value {
  if ('matrix' in term) {
    const product = gemm(x, term.matrix, undefined, transposed);
    return term.factor ? mul(product, term.factor) : product;
  }
  const [first, second] = transposed ? [term.right, term.left] : [term.left, term.right];
  return gemm(gemm(x, first, undefined, transposed), second, undefined, transposed);
}

/** The sum of matrices `[n, m]`, some of which are products of two small matrices. */
export function sumOf(...summands: readonly [Term, ...Term[]]): Summed {
  const terms = summands.flatMap((term) =>
    'matrix' in term && !term.factor && isSummed(term.matrix) ? term.matrix.terms : [term],
  );
  return { ...terms.map(matrixOf).reduce((a, b) => add(a, b)), terms };
}

function matrixOf(term: Term): Value {
  if ('left' in term) return matMul(term.left, term.right);
  return term.factor ? mul(term.matrix, term.factor) : term.matrix;
}

/**
 * Convolution along the last dimension, padded with zeros at both ends: x `[1, in, n]`, W `[out, in / groups, k]`, k odd,
 * b `[out]` → `[1, out, n]`.
 */
export function convolve(x: Value, weight: Value, bias: Value, groups: number): Value {
  const [out, , kernel] = weight.shape;
  const beyond = (Number(kernel) - 1) / 2;
  const attributes = { group: { int: groups }, pads: { ints: [beyond, beyond] } };
  return computed('Conv', [x, weight, bias], 'float32', [1, out!, x.shape[2]!], attributes);
}

/** eˣ divided by the sum of eˣ, along the last dimension. */
export function softmax(x: Value): Value {
  return computed('Softmax', [x], 'float32', x.shape, { axis: { int: -1 } });
}

/** The running sum along the first dimension, each number included. */
export function cumulativeSum(x: Value<'int64'>): Value<'int64'> {
  return computed('CumSum', [x, integer(0)], 'int64', x.shape);
}

/** The mean along the last dimension, which stays with length 1: `[…, width]` → `[…, 1]`. */
export const meanOfRows = (x: Value): Value => overRows('ReduceMean', x);

/** The sum over these dimensions, which the result does not have; over all of them by default. */
export function sumOver(x: Value, axes: readonly number[] = x.shape.map((_, axis) => axis)): Value {
  const shape = x.shape.filter((_, axis) => !axes.includes(axis));
  return computed('ReduceSum', [x, integers(...axes)], 'float32', shape, { keepdims: { int: 0 } });
}

/** The sum along the last dimension, which stays with length 1. */
export const sumOfRows = (x: Value): Value => overRows('ReduceSum', x);

/** The largest number along the last dimension, which stays with length 1. */
export const largestOfRows = (x: Value): Value => overRows('ReduceMax', x);

/** The largest of all numbers of x, `[]`. */
export function largest<T extends 'float32' | 'int64'>(x: Value<T>): Value<T> {
  return computed('ReduceMax', [x], x.type, [], { keepdims: { int: 0 } });
}

/** (x − mean) / √(variance + epsilon) · gain + bias, along the last dimension; gain and bias `[width]`. */
export function layerNormalization(x: Value, gain: Value, bias: Value, epsilon: number): Value {
  const attributes = { axis: { int: -1 }, epsilon: { float: epsilon } };
  return computed('LayerNormalization', [x, gain, bias], 'float32', x.shape, attributes);
}

function overRows(op: 'ReduceMean' | 'ReduceSum' | 'ReduceMax', x: Value): Value {
  return computed(op, [x, integers(-1)], 'float32', [...x.shape.slice(0, -1), 1]);
}
