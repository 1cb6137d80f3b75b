import type { ElementType } from './elementType';

/** A number, or a name for a length that is known only when the graph runs, such as `token`. */
export type Dim = number | string;
export type Shape = readonly Dim[];

/**
 * A tensor that will exist when the graph runs. A value refers to the values from which it is computed, so that it is a
 * whole expression. `encodeModel` encodes what its outputs refer to and nothing else.
 */
export interface Value<T extends ElementType = 'float32'> extends Operand {
  readonly type: T;
  readonly shape: Shape;
}

/** What an operator reads: a value, or a tensor of a graph from a file, whose type and shape are unknown. */
export interface Operand {
  readonly source: ValueSource;
}

export type ValueSource =
  | ({ readonly kind: 'input'; readonly name: string } & Stored)
  | ({ readonly kind: 'constant'; readonly bytes: Uint8Array } & Stored)
  | ({ readonly kind: 'stored'; readonly name: string; readonly place: StoredAt } & Stored)
  /** A constant as in a file: an encoded `TensorProto` whose name is `name`. */
  | { readonly kind: 'encoded'; readonly name: string; readonly bytes: Uint8Array }
  | { readonly kind: 'computed'; readonly node: Node; readonly output: number };

interface Stored {
  readonly type: ElementType;
  readonly shape: Shape;
}

/** The place of a stored tensor's bytes. `file` is relative to the folder that onnxruntime is given. */
export interface StoredAt {
  readonly file: string;
  readonly offset: number;
  readonly length: number;
}

/** One use of an ONNX operator. */
export interface Node {
  readonly op: string;
  /** The operator set that it belongs to; ONNX's own by default. */
  readonly domain?: string;
  /** Optional operands may be omitted. */
  readonly inputs: readonly (Operand | undefined)[];
  readonly attributes: Attributes;
  readonly outputs: number;
  /** The optional outputs that are not computed. */
  readonly omitted?: ReadonlySet<number>;
  /** The types of outputs that the operator does not determine. */
  readonly types?: ReadonlyMap<number, ElementType>;
  /** The outer tensors that graphs inside its attributes (of `If`, `Loop`) refer to, by the names used there. */
  readonly captures?: ReadonlyMap<string, Operand>;
}

export type Attributes = Readonly<Record<string, Attribute>>;
export type Attribute =
  | { readonly float: number }
  | { readonly int: number }
  | { readonly ints: readonly number[] }
  | { readonly string: string }
  /** An encoded `AttributeProto`, as in a file. */
  | { readonly encoded: Uint8Array };

/** A tensor that each run is given. */
export function input<T extends ElementType>(name: string, type: T, shape: Shape): Value<T> {
  return { type, shape, source: { kind: 'input', name, type, shape } };
}

/** A tensor that stays on disk; onnxruntime maps it. */
export function stored<T extends ElementType>(
  name: string,
  type: T,
  shape: readonly number[],
  place: StoredAt,
): Value<T> {
  return { type, shape, source: { kind: 'stored', name, type, shape, place } };
}

/** A single number, broadcast to whatever it is combined with. */
export function scalar(number: number): Value {
  return constant('float32', [], Float32Array.of(number));
}

/** `[length]` */
export function zeros(length: number): Value {
  return constant('float32', [length], new Float32Array(length));
}

/** A list of numbers, `[length]`. */
export function floats(numbers: readonly number[]): Value {
  return constant('float32', [numbers.length], Float32Array.from(numbers));
}

/** A list of numbers in double precision, `[length]`. */
export function doubles(numbers: readonly number[]): Value<'float64'> {
  return constant('float64', [numbers.length], Float64Array.from(numbers));
}

/** A list of integers, `[length]`. */
export function integers(...numbers: number[]): Value<'int64'> {
  return integerList(numbers);
}

/** The same for a list that may be too long to spread into arguments. */
export function integerList(numbers: readonly number[]): Value<'int64'> {
  return constant('int64', [numbers.length], BigInt64Array.from(numbers, BigInt));
}

/** A single integer. */
export function integer(number: number): Value<'int64'> {
  return constant('int64', [], BigInt64Array.of(BigInt(number)));
}

/** A list of bytes, `[length]`. */
export function bytes(...numbers: number[]): Value<'uint8'> {
  return constant('uint8', [numbers.length], Uint8Array.from(numbers));
}

/** A tensor without elements: one of the lengths is 0. */
export function empty<T extends ElementType>(type: T, shape: readonly number[]): Value<T> {
  return { type, shape, source: { kind: 'constant', type, shape, bytes: new Uint8Array() } };
}

/** The result of an operator with one output. */
export function computed<T extends ElementType>(
  op: string,
  inputs: readonly Value<ElementType>[],
  type: T,
  shape: Shape,
  attributes: Attributes = {},
): Value<T> {
  return {
    type,
    shape,
    source: { kind: 'computed', node: { op, inputs, attributes, outputs: 1 }, output: 0 },
  };
}

function constant<T extends ElementType>(
  type: T,
  shape: Shape,
  numbers: Float32Array | Float64Array | BigInt64Array | Uint8Array,
): Value<T> {
  const bytes = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
  return { type, shape, source: { kind: 'constant', type, shape, bytes } };
}
