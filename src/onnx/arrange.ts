import {
  computed,
  type Dim,
  type ElementType,
  integer,
  integers,
  type Node,
  type Shape,
  type Value,
} from './value';

// Operators that move numbers without changing them.

/**
 * The same numbers, row-major, in another shape. A named dimension takes whatever length is left, so there is at most
 * one, and it may have a new name (`token` → `query`).
 */
export function reshape<T extends ElementType>(x: Value<T>, shape: Shape): Value<T> {
  const named = shape.filter((dim) => typeof dim === 'string');
  if (named.length > 1 || fixedSize(x.shape) !== fixedSize(shape)) {
    throw new Error(`[${x.shape}] cannot be reshaped to [${shape}]`);
  }
  const lengths = shape.map((dim) => (typeof dim === 'string' ? -1 : dim));
  return computed('Reshape', [x, integers(...lengths)], x.type, shape);
}

/** The same tensor, whose dimensions go by other names: `[target, token]` → `[query, key]`. It costs no operator. */
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

/** x cut into three equal parts along its last dimension. */
export function thirds(x: Value): [Value, Value, Value] {
  const shape = [...x.shape.slice(0, -1), Number(x.shape.at(-1)) / 3];
  const attributes = { axis: { int: -1 }, num_outputs: { int: 3 } };
  const node: Node = { op: 'Split', inputs: [x], attributes, outputs: 3 };
  const part = (output: number): Value => ({
    type: x.type,
    shape,
    source: { kind: 'computed', node, output },
  });
  return [part(0), part(1), part(2)];
}

/** The columns of a, then those of b: `[…, n]` and `[…, m]` → `[…, n + m]`. */
export function beside(a: Value, b: Value): Value {
  const width = Number(a.shape.at(-1)) + Number(b.shape.at(-1));
  return computed('Concat', [a, b], 'float32', [...a.shape.slice(0, -1), width], { axis: { int: -1 } });
}

/** The entries of `table` along its first dimension that the indices name. */
export function gather<T extends ElementType>(table: Value<T>, indices: Value<'int64'>): Value<T> {
  return computed('Gather', [table, indices], table.type, [...indices.shape, ...table.shape.slice(1)]);
}

/** 0, 1, … as many as x has entries along its first dimension, which gives the result its name. */
export function indicesOf(x: Value<ElementType>): Value<'int64'> {
  const lengths = computed('Shape', [x], 'int64', [x.shape.length]);
  const first = gather(lengths, integer(0));
  return computed('Range', [integer(0), first, integer(1)], 'int64', x.shape.slice(0, 1));
}

const isName = (dim: Dim | undefined) => typeof dim === 'string';

function fixedSize(shape: Shape): number {
  return shape.reduce<number>((size, dim: Dim) => (typeof dim === 'number' ? size * dim : size), 1);
}
