import { beside, reshape } from '../../onnx/arrange';
import { cast, cos, equal, mul, sin, sub } from '../../onnx/elementwise';
import { doubles, floats, integer, scalar, type Value } from '../../onnx/value';

/**
 * Sinusoidal position encoding: sin and cos of pos / 10000^(2i/width) (Vaswani et al. 2017, §3.5). All sines come first,
 * then all cosines, as in Marian; in the paper they alternate. positions `[token]` → `[token, width]`. Angles are
 * computed in double precision.
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

/**
 * fairseq's variant, on which M2M100 was trained: `pairs` = ⌊width/2⌋ frequencies 10000^(−i/(pairs−1)), so that the last
 * one is exactly 1/10000. Padding is all zeros, and an odd width ends with a zero. Single precision, as the models were
 * trained.
 * @param rows `[token]`, as `rowsAfterPadding` counts them.
 */
export function fairseqPositions(rows: Value<'int64'>, width: number, padding: number): Value {
  const row = reshape(rows, [rows.shape[0]!, 1]);
  const pairs = Math.floor(width / 2);
  const step = Math.fround(-Math.log(10_000) / (pairs - 1));
  const frequencies = Array.from({ length: pairs }, (_, i) => Math.exp(Math.fround(i * step)));
  const angles = mul(cast(row, 'float32'), floats(frequencies));
  const isToken = sub(scalar(1), cast(equal(row, integer(padding)), 'float32'));
  const encoding = mul(beside(sin(angles), cos(angles)), isToken);
  return width % 2 === 0 ? encoding : beside(encoding, mul(isToken, scalar(0)));
}
