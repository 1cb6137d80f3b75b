import type { Span } from '../protocol/tensor';
import { type Sight, visibleKeys } from './sight';

/**
 * In weights `[query, key]` of these queries on these keys, sets those on keys that the query does not see to
 * NaN.
 */
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
