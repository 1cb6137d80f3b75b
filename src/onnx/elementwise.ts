import { type ElementType, elementCode } from './elementType';
import { computed, type Shape, type Value } from './value';

/** The element types of arithmetic. */
type Real = 'float32' | 'float64' | 'int64';

// Elementwise operators; two operands are broadcast as in NumPy.

export const add = <T extends Real = 'float32'>(a: Value<T>, b: Value<T>): Value<T> => binary('Add', a, b);
export const sub = <T extends Real = 'float32'>(a: Value<T>, b: Value<T>): Value<T> => binary('Sub', a, b);
export const mul = <T extends Real = 'float32'>(a: Value<T>, b: Value<T>): Value<T> => binary('Mul', a, b);
export const div = (a: Value, b: Value): Value => binary('Div', a, b);
export const pow = (a: Value, b: Value): Value => binary('Pow', a, b);
export const max = <T extends Real = 'float32'>(a: Value<T>, b: Value<T>): Value<T> => binary('Max', a, b);

/** a = b. */
export function equal(a: Value<'int64'>, b: Value<'int64'>): Value<'bool'> {
  return computed('Equal', [a, b], 'bool', broadcast(a.shape, b.shape));
}

/** a ≤ b. */
export function lessOrEqual(a: Value<'int64'>, b: Value<'int64'>): Value<'bool'> {
  return computed('LessOrEqual', [a, b], 'bool', broadcast(a.shape, b.shape));
}

/** a < b. */
export function less(a: Value, b: Value): Value<'bool'> {
  return computed('Less', [a, b], 'bool', broadcast(a.shape, b.shape));
}

/** a where the condition holds, b elsewhere. */
export function where(condition: Value<'bool'>, a: Value, b: Value): Value {
  const shape = broadcast(condition.shape, broadcast(a.shape, b.shape));
  return computed('Where', [condition, a, b], 'float32', shape);
}

export const abs = <T extends Real>(x: Value<T>): Value<T> => unary('Abs', x);
export const exp = (x: Value): Value => unary('Exp', x);
export const erf = (x: Value): Value => unary('Erf', x);
export const log = (x: Value): Value => unary('Log', x);
export const relu = (x: Value): Value => unary('Relu', x);
export const sigmoid = (x: Value): Value => unary('Sigmoid', x);
export const softplus = (x: Value): Value => unary('Softplus', x);
export const sqrt = (x: Value): Value => unary('Sqrt', x);
export const sin = <T extends Real>(x: Value<T>): Value<T> => unary('Sin', x);
export const cos = <T extends Real>(x: Value<T>): Value<T> => unary('Cos', x);
export const tanh = (x: Value): Value => unary('Tanh', x);
export const mish = (x: Value): Value => unary('Mish', x);
export const hardSwish = (x: Value): Value => unary('HardSwish', x);

/** x·Φ(x); `tanh` approximates Φ. */
export function gelu(x: Value, approximate: 'none' | 'tanh'): Value {
  return computed('Gelu', [x], 'float32', x.shape, { approximate: { string: approximate } });
}

/** x above 0, slope·x below. */
export function leakyRelu(x: Value, slope: number): Value {
  return computed('LeakyRelu', [x], 'float32', x.shape, { alpha: { float: slope } });
}

/** x limited to the range from `least` to `most`. */
export function clip<T extends Real = 'float32'>(x: Value<T>, least: Value<T>, most: Value<T>): Value<T> {
  return computed('Clip', [x, least, most], x.type, x.shape);
}

/** The same numbers as another type. */
export function cast<T extends ElementType>(x: Value<ElementType>, type: T): Value<T> {
  return computed('Cast', [x], type, x.shape, { to: { int: elementCode[type] } });
}

function unary<T extends Real>(op: string, x: Value<T>): Value<T> {
  return computed(op, [x], x.type, x.shape);
}

function binary<T extends Real>(op: string, a: Value<T>, b: Value<T>): Value<T> {
  return computed(op, [a, b], a.type, broadcast(a.shape, b.shape));
}

/**
 * The broadcast shape of two tensors: aligned at the last dimension; a length of 1 stretches.
 * @throws {Error} for shapes that cannot be broadcast.
 */
export function broadcast(a: Shape, b: Shape): Shape {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, i) => {
    const x = a[i - rank + a.length] ?? 1;
    const y = b[i - rank + b.length] ?? 1;
    if (x !== y && x !== 1 && y !== 1) throw new Error(`[${a}] and [${b}] cannot be combined`);
    return x === 1 ? y : x;
  });
}
