import type { Span } from '../protocol/tensor';
import { type Sight, visibleKeys } from './sight';

/** Sets NaN for the keys that a query does not see, in these queries' weights on these keys, `[query, key]`. */
export function hideUnseen(weights: Float32Array, query: Span, key: Span, sight: Sight): void {
  const columns = key.end - key.first;
  for (let at = query.first; at < query.end; at++) {
    const start = (at - query.first) * columns;
    const row = weights.subarray(start, start + columns);
    const seen = visibleKeys(at, key.end, sight);
    row.fill(Number.NaN, 0, Math.max(0, seen.first - key.first));
    row.fill(Number.NaN, Math.max(0, seen.end - key.first));
  }
}
