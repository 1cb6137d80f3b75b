import type { TextRange } from '../protocol/token';

/**
 * Where tokens lie in the text that they write, from what the first 1, 2, … of them decode to. A token that adds
 * nothing has no range; those that together write one character share its range, because a beginning that breaks off
 * in it decodes to something else there (U+FFFD).
 */
export function rangesOfPrefixes(prefixes: readonly string[]): (TextRange | undefined)[] {
  const text = prefixes.at(-1) ?? '';
  const ranges: (TextRange | undefined)[] = [];
  let start = 0;
  let waiting = 0;
  for (const prefix of prefixes) {
    waiting++;
    const end = Math.max(start, sharedLength(prefix, text));
    if (prefix.length > end) continue;
    const range = end > start ? { start, end } : undefined;
    for (; waiting > 0; waiting--) ranges.push(range);
    start = end;
  }
  return ranges;
}

function sharedLength(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}
