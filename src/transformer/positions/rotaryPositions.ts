import { beside, cut, rename, reshape } from '../../onnx/arrange';
import { add, cast, cos, mul, sin, sub } from '../../onnx/elementwise';
import { largest } from '../../onnx/linear';
import { type Dim, integer, scalar, type Value } from '../../onnx/value';
import type { Inputs } from '../graph/inputs';

/**
 * Radians from one position to the next, `[pair]` (Su et al. 2021, §3.2.2), of a text of so many positions: some models
 * turn more slowly in longer texts.
 */
export type Frequencies = (length: Value<'int64'>) => Value;

/** How a head's vectors turn with the position (Su et al. 2021, §3.2.2). */
export interface Rotation {
  /** Radians, `[token, pair]`. */
  angles: Value;
  /** Which two numbers of a head turn together: one of each half (as in Llama), or neighbours (as in GPT-J). */
  pairs: 'halves' | 'neighbours';
  /** What the turned numbers are multiplied by; 1 but for contexts stretched by YaRN or LongRoPE. */
  scale: number;
}

/**
 * Position times frequency, in radians, `[token, pair]`. In single precision, as the models were trained. With the
 * position switch at 0 nothing turns.
 */
export function rotaryAngles(
  { positions, positionSwitch }: Pick<Inputs, 'positions' | 'positionSwitch'>,
  frequencies: Frequencies,
): Value {
  const position = reshape(cast(positions, 'float32'), [positions.shape[0]!, 1]);
  const length = add(largest(positions), integer(1));
  return mul(mul(position, positionSwitch), frequencies(length));
}

/**
 * Turns each pair of numbers of a head by its angle (Su et al. 2021, eq. 34): `[head, token, d_k]`. Where there are
 * fewer pairs than numbers, those beyond the pairs stay as they are (as in GPT-NeoX).
 */
export function rotate(x: Value, { angles, pairs, scale }: Rotation): Value {
  const [heads, tokens, width] = x.shape as [number, Dim, number];
  const count = Number(angles.shape[1]);
  const along = (values: Value) => mul(rename(values, [tokens, count]), scalar(scale));
  const [cosines, sines] = [along(cos(angles)), along(sin(angles))];
  const turned = (a: Value, b: Value): [Value, Value] => [
    sub(mul(a, cosines), mul(b, sines)),
    add(mul(b, cosines), mul(a, sines)),
  ];
  const [rotary, rest] = width > 2 * count ? cut(x, 2 * count, width - 2 * count) : [x, undefined];
  const result =
    pairs === 'halves'
      ? beside(...turned(...cut(rotary, count, count)))
      : interleaved(turned(...neighbours(rotary, [heads, tokens, count])));
  return rest ? beside(result, rest) : result;
}

/** Every first and every second number of x. */
function neighbours(x: Value, shape: readonly [number, Dim, number]): [Value, Value] {
  const [first, second] = cut(reshape(x, [...shape, 2]), 1, 1);
  return [reshape(first, shape), reshape(second, shape)];
}

function interleaved([first, second]: [Value, Value]): Value {
  const [heads, tokens, count] = first.shape as [number, Dim, number];
  const column = (x: Value) => reshape(x, [heads, tokens, count, 1]);
  return reshape(beside(column(first), column(second)), [heads, tokens, 2 * count]);
}
