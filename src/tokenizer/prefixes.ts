import type { TextRange } from '../protocol/token';

const stretch = 32;
const context = 16;

/**
 * What the first 1, 2, … ids decode to. Of many ids each is decoded with those of its stretch and some before it, since
 * all beginnings together grow with the square of their number; where that is not what all ids say, as they are.
 */
export async function decodedPrefixes(
  ids: readonly number[],
  decode: (lists: number[][]) => Promise<string[]>,
): Promise<string[]> {
  const starts = Array.from({ length: Math.ceil(ids.length / stretch) }, (_, i) => i * stretch);
  const lists = starts.flatMap((start) => {
    const ends = ids.slice(start, start + stretch).map((_, i) => start + i + 1);
    return [start, ...ends].map((end) => ids.slice(Math.max(0, start - context), end));
  });
  const [text, ...decoded] = await decode([[...ids], ...lists]);
  const prefixes: string[] = [];
  for (const start of starts) {
    const [own = '', ...longer] = decoded.splice(0, Math.min(stretch, ids.length - start) + 1);
    // A character that breaks off may go on.
    const open = /\ufffd{0,3}$/.exec(own)![0].length;
    const before = (prefixes.at(-1) ?? '').slice(0, start > 0 && open > 0 ? -open : undefined);
    for (const each of longer) prefixes.push(before + each.slice(own.length - open));
  }
  return (prefixes.at(-1) ?? '') === text ? prefixes : decode(ids.map((_, at) => ids.slice(0, at + 1)));
}

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
