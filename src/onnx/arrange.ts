import type { ElementType } from './elementType';
import { add, mul } from './elementwise';
import { matMul } from './linear';
import { isSummed, type Term } from './summed';
import {
  computed,
  type Dim,
  integer,
  integers,
  type Node,
  type Operand,
  type Shape,
  type Value,
} from './value';

// Operators that move numbers without changing them.

/**
 * The same numbers, row-major, in another shape. At most one dimension may be named: it takes the length that is left.
 * It may have a new name (`token` → `query`).
 */
export function reshape<T extends ElementType>(x: Value<T>, shape: Shape): Value<T> {
  const named = shape.filter((dim) => typeof dim === 'string');
  if (named.length > 1 || fixedSize(x.shape) !== fixedSize(shape)) {
    throw new Error(`[${x.shape}] cannot be reshaped to [${shape}]`);
  }
  const lengths = shape.map((dim) => (typeof dim === 'string' ? -1 : dim));
  return computed('Reshape', [x, integers(...lengths)], x.type, shape);
}

/** The same tensor with other names for its dimensions: `[target, token]` → `[query, key]`. It costs no operator. */
export function rename<T extends ElementType>(x: Value<T>, shape: Shape): Value<T> {
  const isSame = (dim: Dim, i: number) => dim === shape[i] || (isName(dim) && isName(shape[i]));
  if (x.shape.length !== shape.length || !x.shape.every(isSame)) {
    throw new Error(`[${x.shape}] is not [${shape}] by other names`);
  }
  return { ...x, shape };
}

/** Dimension `i` of the result is dimension `order[i]` of x. */
export function transpose<T extends ElementType>(x: Value<T>, order: readonly number[]): Value<T> {
  const shape = order.map((from) => x.shape[from]!);
  return computed('Transpose', [x], x.type, shape, { perm: { ints: order } });
}

/** x split along its last dimension into parts of these lengths, which add up to the whole. */
export function cut<Lengths extends readonly number[]>(
  x: Value,
  ...lengths: Lengths
): { [Part in keyof Lengths]: Value } {
  if (lengths.reduce((sum, length) => sum + length, 0) !== x.shape.at(-1)) {
    throw new Error(`[${x.shape}] cannot be cut into ${lengths}`);
  }
  const node: Node = {
    op: 'Split',
    inputs: [x, integers(...lengths)],
    attributes: { axis: { int: -1 } },
    outputs: lengths.length,
  };
  return lengths.map((length, output) => ({
    type: x.type,
    shape: [...x.shape.slice(0, -1), length],
    source: { kind: 'computed', node, output },
  })) as { [Part in keyof Lengths]: Value };
}

/** Concatenates columns: `[…, n]` and `[…, m]` → `[…, n + m]`. */
export function beside(...parts: readonly [Value, ...Value[]]): Value {
  const width = parts.reduce((sum, { shape }) => sum + Number(shape.at(-1)), 0);
  const shape = [...parts[0].shape.slice(0, -1), width];
  return computed('Concat', parts, 'float32', shape, { axis: { int: -1 } });
}

/** Concatenates entries: `[n]` and `[m]` → `[n + m]`, whatever the dimensions are called. */
export function follow(one: Value<'int64'>, other: Value<'int64'>): Value<'int64'> {
  return computed('Concat', [one, other], 'int64', ['token'], { axis: { int: 0 } });
}

/** The first entries of `whole` along one dimension, as many as `few` has along its first dimension. */
export function asManyAs(few: Value<ElementType>, whole: Operand, axis: number): Operand {
  const count = gather(lengthsOf(few), integers(0));
  const inputs = [whole, integers(0), count, integers(axis)];
  return {
    source: { kind: 'computed', node: { op: 'Slice', inputs, attributes: {}, outputs: 1 }, output: 0 },
  };
}

/** The entries of `table`, along its first dimension, at the indices. */
export function gather<T extends ElementType>(table: Value<T>, indices: Value<'int64'>): Value<T> {
  return computed('Gather', [table, indices], table.type, [...indices.shape, ...table.shape.slice(1)]);
}

/** The entries of x at the indices `[n]` along one dimension, which has length n in the result. */
export function entriesAt(x: Value, indices: Value<'int64'>, axis: number): Value {
  const shape = x.shape.map((dim, at) => (at === axis ? indices.shape[0]! : dim));
  return computed('Gather', [x, indices], 'float32', shape, { axis: { int: axis } });
}

/** Rows `[…, m]` of a table `[n, m]` that may be a sum. */
export function rowsOf(table: Value, indices: Value<'int64'>): Value {
  if (!isSummed(table)) return gather(table, indices);
  return table.terms.map((term) => rowsOfTerm(term, indices)).reduce((a, b) => add(a, b));
}

function rowsOfTerm(term: Term, indices: Value<'int64'>): Value {
  if ('left' in term) return matMul(gather(term.left, indices), term.right);
  const rows = rowsOf(term.matrix, indices);
  return term.factor ? mul(rows, term.factor) : rows;
}

/** Picks entries of x along one dimension by index; the indices have the result's shape. */
export function takeAlong(x: Value, indices: Value<'int64'>, axis: number): Value {
  return computed('GatherElements', [x, indices], 'float32', indices.shape, { axis: { int: axis } });
}

/** x repeated to the shape of another tensor. */
export function expandLike<T extends ElementType>(x: Value<T>, like: Value<ElementType>): Value<T> {
  return computed('Expand', [x, lengthsOf(like)], x.type, like.shape);
}

/** The lengths of x along its dimensions. */
export function lengthsOf(x: Value<ElementType>): Value<'int64'> {
  return computed('Shape', [x], 'int64', [x.shape.length]);
}

/** 0, 1, 2, …: one number for each entry of x along its first dimension, whose name the result takes. */
export function indicesOf(x: Value<ElementType>): Value<'int64'> {
  const first = gather(lengthsOf(x), integer(0));
  return computed('Range', [integer(0), first, integer(1)], 'int64', x.shape.slice(0, 1));
}

const isName = (dim: Dim | undefined) => typeof dim === 'string';

function fixedSize(shape: Shape): number {
  return shape.reduce<number>((size, dim: Dim) => (typeof dim === 'number' ? size * dim : size), 1);
}
