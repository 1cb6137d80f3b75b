import { gather, reshape, transpose } from '../../onnx/arrange';
import { add, clip, mul, sub } from '../../onnx/elementwise';
import { integer, integerList, type Value } from '../../onnx/value';
import { switchOf } from '../graph/switches';
import type { Tap } from '../graph/tap';

/** How T5 sorts offsets, key − query, into buckets. */
export interface Buckets {
  count: number;
  /** Every offset from this distance on falls into the last bucket. */
  farthest: number;
  /** Whether keys before and after the query get half of the buckets each; otherwise later keys count as distance 0. */
  isBidirectional: boolean;
}

/** The longest text, whatever a config says. */
const longestDistance = 32_768;

/**
 * The learned bias `[bucket, head]` for the bucket of each query–key offset, to be added to the scores. positions
 * `[token]` → `[head, query, key]` (Raffel et al. 2020, §2.1). The tap `pos_bias` is the bias.
 */
export function relativePositionBias(
  tap: Tap,
  learned: Value,
  positions: Value<'int64'>,
  buckets: Buckets,
): Value {
  const farthest = Math.min(buckets.farthest, longestDistance);
  const ofOffset = gather(learned, integerList(bucketsOfOffsets(buckets, farthest)));
  const offset = sub(reshape(positions, [1, 'key']), reshape(positions, ['query', 1]));
  const row = add(clip(offset, integer(-farthest), integer(farthest)), integer(farthest));
  return mul(tap('pos_bias', transpose(gather(ofOffset, row), [2, 0, 1])), switchOf('positions'));
}

/** The bucket of every offset from −reach to reach. */
export function bucketsOfOffsets({ count, farthest, isBidirectional }: Buckets, reach: number): number[] {
  const half = isBidirectional ? Math.floor(count / 2) : count;
  return Array.from({ length: 2 * reach + 1 }, (_, i) => {
    const offset = i - reach;
    const distance = isBidirectional ? Math.abs(offset) : Math.max(-offset, 0);
    return bucketOf(distance, half, farthest) + (isBidirectional && offset > 0 ? half : 0);
  });
}

/** Half of the buckets hold one distance each, the others logarithmically more. Single precision, as in `transformers`. */
function bucketOf(distance: number, count: number, farthest: number): number {
  const exact = Math.floor(count / 2);
  if (distance < exact) return distance;
  const { fround, log, min, trunc } = Math;
  const growth = fround(fround(log(fround(distance / exact))) / fround(log(farthest / exact)));
  return min(exact + trunc(fround(growth * (count - exact))), count - 1);
}
