import type { ElementType } from './elementType';
import { add } from './elementwise';
import { computed, integers, type Node, type Shape, type Value, type ValueSource } from './value';
import { operandsOf, walk } from './walk';

/** Some entries along one dimension of a tensor. */
export interface Entries {
  /** The dimension, counted from the end: 1 is the last. */
  readonly fromEnd: number;
  /** `[1]`, the first of them. */
  readonly first: Value<'int64'>;
  readonly count: number;
}

/**
 * Reduces values to these entries. The other entries of what has rows and columns of tokens (`[head, query, key]`) are not
 * even computed: the same operators read fewer entries of their operands. Any other value is sliced.
 * @param instead values that equal others but need fewer entries, by the source of the other
 */
export function restricted(
  entries: Entries,
  instead: ReadonlyMap<ValueSource, Value> = new Map(),
): <T extends ElementType>(x: Value<T>) => Value<T> {
  const known = new Map<ValueSource, Value<ElementType>>();
  const narrow = <T extends ElementType>(x: Value<T>): Value<T> => {
    const at = x.shape.length - entries.fromEnd;
    // Broadcast along the dimension, so the same for all entries.
    if (at < 0 || x.shape[at] === 1) return x;
    const shape = x.shape.map((dim, i) => (i === at ? entries.count : dim));
    const other = instead.get(x.source);
    const restricted = known.get(x.source) ?? (other ? narrow(other) : restrict(x, shape, entries, narrow));
    known.set(x.source, restricted);
    return { ...restricted, type: x.type, shape };
  };
  return narrow;
}

/** The nearest values behind these that are neither grids nor computed from grids. */
export function groundOf(values: readonly Value<ElementType>[]): readonly Value<ElementType>[] {
  const isGround = (value: Value<ElementType>) => !isOnGrid(value);
  return [...walk(values, isGround)].filter((value) => isGround(value) && value.source.kind === 'computed');
}

/** Whether a value has both rows and columns of tokens, so that its size grows with the square of the text. */
export function isGrid({ shape }: Value<ElementType>): boolean {
  return shape.filter((dim) => typeof dim === 'string').length >= 2;
}

/** Whether a value is a grid, or computed from one. */
function isOnGrid(x: Value<ElementType>): boolean {
  return isGrid(x) || operandsOf(x).some(isGrid);
}

type Narrow = <T extends ElementType>(x: Value<T>) => Value<T>;

function restrict<T extends ElementType>(
  x: Value<T>,
  shape: Shape,
  entries: Entries,
  narrow: Narrow,
): Value<T> {
  const node = x.source.kind === 'computed' && isOnGrid(x) ? x.source.node : undefined;
  const inputs = node && narrowOperands(node, operandsOf(x), entries.fromEnd, narrow);
  return inputs ? computed(node.op, inputs, x.type, shape, node.attributes) : slice(x, shape, entries);
}

const elementwise = new Set(
  'Add Sub Mul Div Pow Max Where Less LessOrEqual Abs Neg Tanh Clip Cast Exp Log'.split(' '),
);

/** What an operator reads of its operands to compute some entries of its result; undefined where that is not known. */
function narrowOperands(
  { op, domain = '', attributes }: Node,
  operands: readonly Value<ElementType>[],
  fromEnd: number,
  narrow: Narrow,
): readonly Value<ElementType>[] | undefined {
  if (domain !== '') return undefined;
  if (elementwise.has(op) || (op === 'Softmax' && fromEnd > 1))
    return operands.map((operand) => narrow(operand));
  const [left, right] = operands as [Value, Value];
  // Takes one text out of a batch.
  if (op === 'Gather' && right.shape.length === 0 && !('axis' in attributes)) return [narrow(left), right];
  if (op !== 'MatMul') return undefined;
  return [fromEnd === 1 ? left : narrow(left), fromEnd === 2 ? right : narrow(right)];
}

function slice<T extends ElementType>(
  x: Value<T>,
  shape: Shape,
  { fromEnd, first, count }: Entries,
): Value<T> {
  const end = add(first, integers(count));
  return computed('Slice', [x, first, end, integers(-fromEnd)], x.type, shape);
}
