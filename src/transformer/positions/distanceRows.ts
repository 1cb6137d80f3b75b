import { gather, reshape } from '../../onnx/arrange';
import { add, clip, sub } from '../../onnx/elementwise';
import { integer, integerList, integers, type Value } from '../../onnx/value';

/** How DeBERTa maps distances, query − key, to rows of a table: one row per distance, or per bucket of distances. */
export interface Distances {
  /** The row of distance 0, which is also the number of rows per direction. */
  span: number;
  /** Buckets per direction, half of them logarithmic; if undefined, each distance has its own row. */
  buckets?: number;
  /** The distance at which the last bucket begins. */
  farthest: number;
  /** The largest distance between two tokens. */
  reach: number;
}

/** The row for each query and key, repeated for every head: positions `[token]` → `[head, query, key]`. */
export function distanceRows(positions: Value<'int64'>, heads: number, distances: Distances): Value<'int64'> {
  const { reach } = distances;
  const distance = sub(reshape(positions, ['query', 1]), reshape(positions, [1, 'key']));
  const place = add(clip(distance, integer(-reach), integer(reach)), integer(reach));
  const rows = gather(integerList(rowsOfDistances(distances)), place);
  return add(rows, reshape(integers(...new Array<number>(heads).fill(0)), [heads, 1, 1]));
}

/** The row of every distance from −reach to reach (He et al. 2021, eq. 3). */
export function rowsOfDistances({ span, buckets, farthest, reach }: Distances): number[] {
  return Array.from({ length: 2 * reach + 1 }, (_, i) => {
    const distance = i - reach;
    const bucket = buckets === undefined ? distance : signedBucket(distance, buckets, farthest);
    return Math.min(Math.max(span + bucket, 0), 2 * span - 1);
  });
}

/** Near distances have buckets of their own; farther ones share them logarithmically. Single precision, as in `transformers`. */
function signedBucket(distance: number, buckets: number, farthest: number): number {
  const near = Math.floor(buckets / 2);
  const far = Math.abs(distance);
  if (far <= near) return distance;
  const { fround, log, ceil, sign } = Math;
  const growth = fround(fround(log(fround(far / near))) / fround(log(fround((farthest - 1) / near))));
  return sign(distance) * (near + ceil(fround(growth * (near - 1))));
}
