import type { TextRange } from '../protocol/token';

/** What the first few ids decode to: the beginning of the whole text up to `shared`, and then `rest`. */
export interface Prefix {
  readonly shared: number;
  readonly rest: string;
}

/** The text of some ids, and what the first 1, 2, … of them decode to. */
export interface DecodedPrefixes {
  readonly text: string;
  readonly prefixes: readonly Prefix[];
}

type Decode = (lists: number[][]) => Promise<string[]>;

const stretch = 32;
const context = 16;

/**
 * Decodes each beginning of a list of ids. All beginnings together grow with the square of the list, so in a long list an
 * id is decoded only with the ids of its stretch and a few before. If that does not give the text of all ids, every
 * beginning is decoded whole.
 */
export async function decodedPrefixes(ids: readonly number[], decode: Decode): Promise<DecodedPrefixes> {
  const starts = Array.from({ length: Math.ceil(ids.length / stretch) }, (_, i) => i * stretch);
  const lists = starts.flatMap((start) => {
    const ends = ids.slice(start, start + stretch).map((_, i) => start + i + 1);
    return [start, ...ends].map((end) => ids.slice(Math.max(0, start - context), end));
  });
  const [text = '', ...decoded] = await decode([[...ids], ...lists]);
  const prefixes: Prefix[] = [];
  let written = '';
  for (const start of starts) {
    const [own = '', ...longer] = decoded.splice(0, Math.min(stretch, ids.length - start) + 1);
    // The next id may complete a character.
    const open = /\ufffd{0,3}$/.exec(own)![0].length;
    const before = written.slice(0, Math.max(0, written.length - open));
    for (const each of longer) prefixes.push({ shared: before.length, rest: each.slice(own.length - open) });
    written = before + prefixes.at(-1)!.rest;
  }
  return written === text ? { text, prefixes } : decodedOneByOne(ids, decode);
}

async function decodedOneByOne(ids: readonly number[], decode: Decode): Promise<DecodedPrefixes> {
  const decoded = await decode(ids.map((_, at) => ids.slice(0, at + 1)));
  return { text: decoded.at(-1) ?? '', prefixes: decoded.map((rest) => ({ shared: 0, rest })) };
}

/**
 * The ranges of tokens in the text that they write. A token that adds nothing has no range. Tokens that together write one
 * character share its range, because a beginning that ends inside it decodes to something else (U+FFFD).
 */
export function rangesOfPrefixes({ text, prefixes }: DecodedPrefixes): (TextRange | undefined)[] {
  const ranges: (TextRange | undefined)[] = [];
  let start = 0;
  let waiting = 0;
  for (const { shared, rest } of prefixes) {
    waiting++;
    const end = Math.max(start, shared + sharedLength(rest, text.slice(shared)));
    if (shared + rest.length > end) continue;
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
