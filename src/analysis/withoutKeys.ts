import type { Span } from '../protocol/tensor';
import { type Sight, visibleKeys } from './sight';

/**
 * A pattern `[query, key]` without some of its `keys` keys: their columns are NaN, and the rest of every row is
 * scaled to sum to 1. Rows whose whole weight was on these keys keep zeros.
 *
 * @param leftOut indices of keys
 */
export function withoutKeys(
  pattern: Float32Array,
  keys: number,
  leftOut: readonly number[],
): Float32Array<ArrayBuffer> {
  const rest = Float32Array.from(pattern);
  for (let start = 0; start < pattern.length; start += keys) {
    const row = rest.subarray(start, start + keys);
    for (const key of leftOut) row[key] = 0;
    const sum = row.reduce((sum, weight) => sum + weight, 0);
    if (sum > 0) for (let key = 0; key < keys; key++) row[key]! /= sum;
    for (const key of leftOut) row[key] = Number.NaN;
  }
  return rest;
}

/** Whether all keys of a span are left out. @param leftOut ascending */
export function isLeftOut({ first, end }: Span, leftOut: readonly number[]): boolean {
  return end > first && countIn({ first, end }, leftOut) === end - first;
}

/** Whether a query, of `keys` keys in total, sees only keys that are left out. @param leftOut ascending */
export function seesNothingElse(
  query: number,
  keys: number,
  sight: Sight,
  leftOut: readonly number[],
): boolean {
  return isLeftOut(visibleKeys(query, keys, sight), leftOut);
}

function countIn({ first, end }: Span, ascending: readonly number[]): number {
  return placeOf(end, ascending) - placeOf(first, ascending);
}

/** How many of the numbers are below a bound. */
function placeOf(bound: number, ascending: readonly number[]): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle]! < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
