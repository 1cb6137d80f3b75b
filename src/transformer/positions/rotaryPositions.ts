import { beside, cut, rename, reshape } from '../../onnx/arrange';
import { add, cast, cos, mul, sin, sub } from '../../onnx/elementwise';
import { largest } from '../../onnx/linear';
import { type Dim, integer, scalar, type Value } from '../../onnx/value';
import type { Inputs } from '../graph/inputs';
import { switchOf } from '../graph/switches';

/**
 * Radians from one position to the next, `[pair]` (Su et al. 2021, §3.2.2). They may depend on the text's length: some
 * models rotate more slowly in longer texts.
 */
export type Frequencies = (length: Value<'int64'>) => Value;

/** How a head's vectors are rotated by position (Su et al. 2021, §3.2.2). */
export interface Rotation {
  /** Radians, `[token, pair]`. */
  angles: Value;
  /** Which two dimensions form a pair: one of each half (Llama), or neighbours (GPT-J). */
  pairs: 'halves' | 'neighbours';
  /** A factor on the rotated dimensions; 1 unless YaRN or LongRoPE stretched the context. */
  scale: number;
}

/**
 * Position × frequency in radians, `[token, pair]`. Single precision, as the models were trained. With the position
 * switch at 0 nothing is rotated.
 */
export function rotaryAngles({ positions }: Pick<Inputs, 'positions'>, frequencies: Frequencies): Value {
  const position = reshape(cast(positions, 'float32'), [positions.shape[0]!, 1]);
  const length = add(largest(positions), integer(1));
  return mul(mul(position, switchOf('positions')), frequencies(length));
}

/**
 * Rotates each pair of a head's dimensions by its angle (Su et al. 2021, eq. 34): `[head, token, d_k]`. Dimensions beyond
 * the pairs stay as they are (GPT-NeoX).
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

/** The even and the odd dimensions of x. */
function neighbours(x: Value, shape: readonly [number, Dim, number]): [Value, Value] {
  const [first, second] = cut(reshape(x, [...shape, 2]), 1, 1);
  return [reshape(first, shape), reshape(second, shape)];
}

function interleaved([first, second]: [Value, Value]): Value {
  const [heads, tokens, count] = first.shape as [number, Dim, number];
  const column = (x: Value) => reshape(x, [heads, tokens, count, 1]);
  return reshape(beside(column(first), column(second)), [heads, tokens, 2 * count]);
}
