import { bytes, computed, integers, type Shape, type Value } from '../value';

// Operators on numbers stored in a few bits each.

/** The entries of x along its last dimension, from `begin` up to, but not including, `end`. */
export function columns<T extends 'uint8' | 'int8' | 'float16'>(
  x: Value<T>,
  begin: number,
  end: number,
): Value<T> {
  const shape = [...x.shape.slice(0, -1), end - begin];
  return computed('Slice', [x, integers(begin), integers(end), integers(-1)], x.type, shape);
}

/** Some bits of each byte, from bit `first` on; bit 0 is the lowest. */
export function bits(x: Value<'uint8'>, first: number, count: number): Value<'uint8'> {
  const shifted = first === 0 ? x : shift(x, first, 'RIGHT');
  if (first + count === 8) return shifted;
  return computed('BitwiseAnd', [shifted, bytes(2 ** count - 1)], 'uint8', x.shape);
}

/** Bytes that join `high`, shifted up, with the bits of `low` below it. */
export function withHighBits(low: Value<'uint8'>, high: Value<'uint8'>, count: number): Value<'uint8'> {
  return computed('BitwiseOr', [low, shift(high, count, 'LEFT')], 'uint8', low.shape);
}

/** Concatenates along a dimension. */
export function joined(parts: readonly Value<'uint8'>[], axis: number): Value<'uint8'> {
  const [first] = parts;
  const length = parts.reduce((sum, { shape }) => sum + Number(shape[axis]), 0);
  const shape = first!.shape.map((dim, i) => (i === axis ? length : dim));
  return computed('Concat', parts, 'uint8', shape, { axis: { int: axis } });
}

/**
 * (q − zero) · scale, where each scale holds for a block of neighbours in a row: q `[rows, n]`, scale `[rows, n / block]`
 * → float32 `[rows, n]`.
 */
export function dequantized(q: Value<'uint8' | 'int8'>, scale: Value, zero: number): Value {
  const [rows, n] = q.shape as readonly number[];
  const block = n! / Number(scale.shape[1]);
  const zeros = zero === 0 ? [] : [repeated(bytes(zero), scale.shape)];
  const attributes = { axis: { int: 1 }, block_size: { int: block } };
  return computed('DequantizeLinear', [q, scale, ...zeros], 'float32', [rows!, n!], attributes);
}

function repeated(x: Value<'uint8'>, shape: Shape): Value<'uint8'> {
  return computed('Expand', [x, integers(...shape.map(Number))], 'uint8', shape);
}

function shift(x: Value<'uint8'>, by: number, direction: 'LEFT' | 'RIGHT'): Value<'uint8'> {
  return computed('BitShift', [x, bytes(by)], 'uint8', x.shape, { direction: { string: direction } });
}
