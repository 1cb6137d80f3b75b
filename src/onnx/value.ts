/** How a value's numbers are stored. */
export type ElementType = 'float64' | 'float32' | 'float16' | 'bfloat16' | 'int64' | 'bool';

/** A number, or a name for what is known only when the graph runs, such as `token`. */
export type Dim = number | string;
export type Shape = readonly Dim[];

/**
 * A tensor that will exist when the graph runs. Values refer to the values they are computed from, so that a value
 * is a whole expression; `encodeModel` writes down what its outputs refer to and nothing else.
 */
export interface Value<T extends ElementType = 'float32'> {
  readonly type: T;
  readonly shape: Shape;
  readonly source: Source;
}

export type Source =
  | { readonly kind: 'input'; readonly name: string; readonly shape: Shape }
  | { readonly kind: 'constant'; readonly bytes: Uint8Array }
  | { readonly kind: 'stored'; readonly name: string; readonly place: Place }
  | { readonly kind: 'computed'; readonly node: Node; readonly output: number };

/** Where a stored tensor's bytes lie: `file` is relative to the folder that onnxruntime is given. */
export interface Place {
  readonly file: string;
  readonly offset: number;
  readonly length: number;
}

/** One use of an ONNX operator. */
export interface Node {
  readonly op: string;
  readonly inputs: readonly Value<ElementType>[];
  readonly attributes: Attributes;
  readonly outputs: number;
}

export type Attributes = Readonly<Record<string, Attribute>>;
export type Attribute =
  | { readonly float: number }
  | { readonly int: number }
  | { readonly ints: readonly number[] }
  | { readonly string: string };

/** A tensor given at each run. */
export function input<T extends ElementType>(name: string, type: T, shape: Shape): Value<T> {
  return { type, shape, source: { kind: 'input', name, shape } };
}

/** A tensor that stays on disk; onnxruntime maps it. */
export function stored<T extends ElementType>(
  name: string,
  type: T,
  shape: readonly number[],
  place: Place,
): Value<T> {
  return { type, shape, source: { kind: 'stored', name, place } };
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
  return constant('int64', [numbers.length], BigInt64Array.from(numbers, BigInt));
}

/** A single integer. */
export function integer(number: number): Value<'int64'> {
  return constant('int64', [], BigInt64Array.of(BigInt(number)));
}

/** The one result of an operator. */
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
  numbers: Float32Array | Float64Array | BigInt64Array,
): Value<T> {
  const bytes = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
  return { type, shape, source: { kind: 'constant', bytes } };
}
