import type { TextRange, Token } from '../../src/protocol/token';
import { labelOf } from './units/tokens';

/** What is read of one side, and its tokens. */
export interface ReadText {
  readonly text: string;
  readonly tokens: readonly Token[];
}

/**
 * The place of a token in another text, where it stands there too; undefined where it does not. Of the same text,
 * perhaps cut up by another model, it is the token of the same characters; of an edited one, that of the characters
 * before or after the edit; of any other, the token at the same place if it reads the same.
 */
export function sameToken(place: number, before: ReadText, after: ReadText): number | undefined {
  const token = before.tokens[place];
  if (!token) return undefined;
  const range = token.range && movedRange(trimmed(token.range, before.text), before.text, after.text);
  const covering = range && tokenOver(range, labelOf(token), after);
  if (covering !== undefined || (token.range && before.text === after.text)) return covering;
  const there = after.tokens[place];
  return there && labelOf(there) === labelOf(token) ? place : undefined;
}

/** Without the white space that some vocabularies count to a word. */
function trimmed({ start, end }: TextRange, text: string): TextRange {
  const piece = text.slice(start, end);
  const first = start + piece.length - piece.trimStart().length;
  const last = start + piece.trimEnd().length;
  return first < last ? { start: first, end: last } : { start, end };
}

/** Where characters stand after an edit; undefined for those that it touched. */
function movedRange({ start, end }: TextRange, before: string, after: string): TextRange | undefined {
  const shorter = Math.min(before.length, after.length);
  let prefix = 0;
  while (prefix < shorter && before[prefix] === after[prefix]) prefix++;
  if (end <= prefix) return { start, end };
  let suffix = 0;
  while (suffix < shorter - prefix && before.at(-1 - suffix) === after.at(-1 - suffix)) suffix++;
  // A common full stop alone makes no edit of another text.
  const isEdit = prefix + suffix >= shorter / 2;
  const by = after.length - before.length;
  return isEdit && start >= before.length - suffix ? { start: start + by, end: end + by } : undefined;
}

/** The token over just these characters; of those that share one character, the one that reads the same. */
function tokenOver(range: TextRange, label: string, { text, tokens }: ReadText): number | undefined {
  const over = [...tokens.keys()].filter((place) => {
    const own = tokens[place]!.range;
    if (!own) return false;
    const { start, end } = trimmed(own, text);
    return start === range.start && end === range.end;
  });
  return over.length === 1 ? over[0] : over.find((place) => labelOf(tokens[place]!) === label);
}
