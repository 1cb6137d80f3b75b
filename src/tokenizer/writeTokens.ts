import type { TextRange } from '../protocol/token';
import { type ByteToken, writeByteTokens } from './byteTokens';
import type { Spelling } from './spelling';
import { visible } from './visible';

/**
 * Each token as a reader would write it, with invisible characters made visible. If the vocabulary is made of bytes, from
 * the token's bytes; otherwise the text that it covers (`The`, even if a lowercasing vocabulary has `the`). Special tokens
 * cover no text, and tokens that share characters would repeat them, so these are written as their pieces.
 */
export function writeTokens(
  text: string,
  pieces: readonly string[],
  ranges: readonly (TextRange | undefined)[],
  spelling: Spelling,
): string[] {
  const written: string[] = [];
  let run: ByteToken[] = [];
  const endRun = () => {
    for (const token of writeByteTokens(run)) written.push(token);
    run = [];
  };
  pieces.forEach((piece, at) => {
    const range = ranges[at];
    const bytes = range && spelling.bytes(piece);
    if (bytes) {
      run.push({ bytes, last: lastCharacter(text, range) });
      return;
    }
    endRun();
    const isShared = overlap(range, ranges[at - 1]) || overlap(range, ranges[at + 1]);
    const own = range && !isShared ? text.slice(range.start, range.end) : spelling.plain(piece);
    written.push(visible(own));
  });
  endRun();
  return written;
}

/** One piece without its text. The bytes of an incomplete character are written as such. */
export function writePiece(piece: string, spelling: Spelling): string {
  const bytes = spelling.bytes(piece);
  return bytes ? writeByteTokens([{ bytes }])[0]! : visible(spelling.plain(piece));
}

/** The text as a normalizer may have composed it. */
function lastCharacter(text: string, { start, end }: TextRange): string {
  return Array.from(text.slice(Math.max(start, end - 8), end).normalize('NFC')).at(-1)!;
}

function overlap(range: TextRange | undefined, other: TextRange | undefined): boolean {
  return range !== undefined && other !== undefined && range.start < other.end && other.start < range.end;
}
