import type { Excerpt } from '../../protocol/excerpt';
import type { Token } from '../../protocol/token';

/** A text's tokens, and how many of them can be read at once. */
export interface LongText {
  /** Without the special tokens that surround every excerpt. */
  readonly tokens: readonly Token[];
  readonly special: number;
  /** The most tokens that can be read at once, special tokens included. */
  readonly most: number;
}

/** The position and length of an excerpt. */
export interface ExcerptExtent {
  /** Index of its first token among the text's own tokens. */
  readonly first: number;
  /** Number of tokens to read, special tokens included. */
  readonly length: number;
  /** Number of windows. */
  readonly windows?: number;
}

/** The extent of an excerpt, moved inside the text if necessary. */
export function extentOf(excerpt: Excerpt, text: LongText): ExcerptExtent {
  switch (excerpt.is) {
    case 'whole':
      return { first: 0, length: text.most };
    case 'around':
      return around(excerpt.offset, text);
    case 'window':
      return inWindow(excerpt, text);
  }
}

function around(offset: number, { tokens, special, most }: LongText): ExcerptExtent {
  const room = most - special;
  const found = tokens.findIndex(({ range }) => range !== undefined && range.end > offset);
  const middle = found < 0 ? tokens.length : found;
  return { first: within(middle - Math.floor(room / 2), 0, tokens.length - room), length: most };
}

function inWindow(
  { index, length, overlap }: Extract<Excerpt, { is: 'window' }>,
  { tokens, special, most }: LongText,
): ExcerptExtent {
  const whole = within(length, special + 1, most);
  const room = whole - special;
  const step = room - within(overlap, 0, room - 1);
  const last = Math.max(0, Math.ceil((tokens.length - room) / step));
  const first = Math.min(within(index, 0, last) * step, Math.max(0, tokens.length - room));
  return { first, length: whole, windows: last + 1 };
}

function within(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}
