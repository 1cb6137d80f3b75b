import type { TextRange, Token } from '../../src/protocol/token';

/** The text of one side, and its tokens. */
export interface ReadText {
  readonly text: string;
  readonly tokens: readonly Token[];
}

/**
 * Finds the same token in another text; undefined if it is not there. In the same text, perhaps tokenized by
 * another model, it is the token over the same characters. In an edited text it is the token over the same
 * characters before or after the edit. In any other text it is the token at the same index, if it is
 * written the same.
 */
export function sameToken(place: number, before: ReadText, after: ReadText): number | undefined {
  const token = before.tokens[place];
  if (!token) return undefined;
  const range = token.range && movedRange(trimmed(token.range, before.text), before.text, after.text);
  const covering = range && tokenOver(range, wordOf(token), after);
  if (covering !== undefined || (token.range && before.text === after.text)) return covering;
  const there = after.tokens[place];
  return there && wordOf(there) === wordOf(token) ? place : undefined;
}

/** A token as it is written, without the space that some vocabularies include. */
function wordOf({ text }: Token): string {
  return text.replace(/^␣(?=[^␣])/u, '');
}

/** Removes the white space that some vocabularies include in a word's token. */
function trimmed({ start, end }: TextRange, text: string): TextRange {
  const piece = text.slice(start, end);
  const first = start + piece.length - piece.trimStart().length;
  const last = start + piece.trimEnd().length;
  return first < last ? { start: first, end: last } : { start, end };
}

/** The range after an edit; undefined if the edit touched it. */
function movedRange({ start, end }: TextRange, before: string, after: string): TextRange | undefined {
  const shorter = Math.min(before.length, after.length);
  let prefix = 0;
  while (prefix < shorter && before[prefix] === after[prefix]) prefix++;
  if (end <= prefix) return { start, end };
  let suffix = 0;
  while (suffix < shorter - prefix && before.at(-1 - suffix) === after.at(-1 - suffix)) suffix++;
  // A shared full stop does not make another text an edit of this one.
  const isEdit = prefix + suffix >= shorter / 2;
  const by = after.length - before.length;
  return isEdit && start >= before.length - suffix ? { start: start + by, end: end + by } : undefined;
}

/** The token over exactly this range; if several tokens share one character, the one that is written the same. */
function tokenOver(range: TextRange, word: string, { text, tokens }: ReadText): number | undefined {
  const over = [...tokens.keys()].filter((place) => {
    const own = tokens[place]!.range;
    if (!own) return false;
    const { start, end } = trimmed(own, text);
    return start === range.start && end === range.end;
  });
  return over.length === 1 ? over[0] : over.find((place) => wordOf(tokens[place]!) === word);
}
