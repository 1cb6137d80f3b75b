import { beside, reshape } from '../onnx/arrange';
import { cast, cos, mul, sin } from '../onnx/elementwise';
import { doubles, type Value } from '../onnx/value';

/**
 * Sinusoidal position encoding: sin(pos / 10000^(2i/width)) and cos of the same (Vaswani et al. 2017, §3.5), where the
 * sines come first and the cosines after them, as in Marian; in the paper they alternate. positions `[token]` →
 * `[token, width]`. Angles are computed in double precision.
 */
export function sinusoidalPositions(positions: Value<'int64'>, width: number): Value {
  const position = reshape(cast(positions, 'float64'), [positions.shape[0]!, 1]);
  const angles = (count: number) => mul(position, doubles(frequencies(width, count)));
  const sines = sin(angles(Math.ceil(width / 2)));
  const cosines = cos(angles(Math.floor(width / 2)));
  return beside(cast(sines, 'float32'), cast(cosines, 'float32'));
}

function frequencies(width: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => 10_000 ** ((-2 * i) / width));
}
