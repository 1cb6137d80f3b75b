import { byteSign, shareSign } from '../protocol/tokenSigns';
import { visible } from './visible';

/** A token's bytes and, if the tokens end in the middle of a character, that character of the text if there is one. */
export interface ByteToken {
  readonly bytes: Uint8Array;
  readonly last?: string;
}

/**
 * Consecutive tokens made of bytes, as a reader would write them. Whole characters stay as they are. If several tokens
 * share a character, each shows the character and its share of the UTF-8 bytes: `爱²⁄₃` is two of the three bytes of 爱.
 * Bytes that belong to no known character are written as such: `⟨E7⟩⟨88⟩`.
 */
export function writeByteTokens(tokens: readonly ByteToken[]): string[] {
  const characters = utf8Characters(tokens);
  let byte = 0;
  let at = 0;
  return tokens.map(({ bytes }) => {
    const begin = byte;
    const end = begin + bytes.length;
    let written = '';
    let whole = '';
    while (at < characters.length && byte < end) {
      const { character, start, length } = characters[at]!;
      const carried = Math.min(end, start + length) - byte;
      if (character !== undefined && carried === length) whole += character;
      else {
        const part = character && visible(character) + shareSign(carried, length);
        written += visible(whole) + (part ?? bytesIn(bytes.subarray(byte - begin, byte - begin + carried)));
        whole = '';
      }
      byte += carried;
      if (byte === start + length) at++;
    }
    return written + visible(whole);
  });
}

function bytesIn(bytes: Uint8Array): string {
  return Array.from(bytes, byteSign).join('');
}

interface Utf8Character {
  /** Undefined if the bytes are not a character. */
  readonly character: string | undefined;
  /** In bytes, from the start of the first token. */
  readonly start: number;
  /** The bytes of the whole character, 1…4. */
  readonly length: number;
}

function utf8Characters(tokens: readonly ByteToken[]): Utf8Character[] {
  const bytes = Uint8Array.from(tokens.flatMap((token) => [...token.bytes]));
  const characters: Utf8Character[] = [];
  for (let start = 0; start < bytes.length; ) {
    const length = utf8Length(bytes[start]!);
    const isWhole = start + length <= bytes.length;
    const character = isWhole ? decoded(bytes.subarray(start, start + length)) : tokens.at(-1)!.last;
    characters.push({ character, start, length });
    start += length;
  }
  return characters;
}

// Otherwise U+FEFF would be dropped as a byte order mark.
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true });

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

/** How many bytes the character has that begins with `lead`. */
function utf8Length(lead: number): number {
  if (lead < 0xc0) return 1;
  if (lead < 0xe0) return 2;
  return lead < 0xf0 ? 3 : 4;
}
