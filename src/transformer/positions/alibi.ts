import { reshape } from '../../onnx/arrange';
import { cast, mul, sub } from '../../onnx/elementwise';
import { floats, type Value } from '../../onnx/value';
import { switchOf } from '../graph/switches';

/**
 * ALiBi: each head lowers a key's score by slope × distance, m·(key − query) → `[head, query, key]` (Press et al. 2022,
 * §3). positions `[token]`. With the position switch at 0 distance costs nothing.
 */
export function alibi(positions: Value<'int64'>, heads: number): Value {
  const position = mul(cast(positions, 'float32'), switchOf('positions'));
  const ahead = sub(reshape(position, [1, 'key']), reshape(position, ['query', 1]));
  return mul(reshape(floats(alibiSlopes(heads)), [heads, 1, 1]), ahead);
}

/**
 * The slope of each head. For n heads, n a power of two: 2^(−8/n), 2^(−16/n), …, 2^−8. Otherwise: the slopes for the next
 * lower power of two, then every other slope of the next higher one (Press et al. 2022, §3 and its code).
 */
export function alibiSlopes(heads: number): number[] {
  const power = 2 ** Math.floor(Math.log2(heads));
  const between = geometric(2 * power).filter((_, i) => i % 2 === 0);
  return [...geometric(power), ...between].slice(0, heads);
}

function geometric(count: number): number[] {
  return Array.from({ length: count }, (_, i) => 2 ** ((-8 * (i + 1)) / count));
}
