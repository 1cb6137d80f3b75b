/**
 * The byte for which each character of a byte-level vocabulary stands (Radford et al. 2019, `bytes_to_unicode`). Printable
 * Latin-1 characters stand for themselves; the characters from U+0100 on stand for the other 68 bytes, in order.
 */
export const byteOfCharacter: ReadonlyMap<string, number> = new Map(alphabet());

/** The inverse: the character for each byte. */
export const characterOfByte: ReadonlyMap<number, string> = new Map(
  [...byteOfCharacter].map(([character, byte]) => [byte, character]),
);

function* alphabet(): Generator<[string, number]> {
  let next = 0x100;
  for (let byte = 0; byte < 256; byte++)
    yield [String.fromCodePoint(isPrintable(byte) ? byte : next++), byte];
}

function isPrintable(byte: number): boolean {
  return (byte > 0x20 && byte < 0x7f) || (byte > 0xa0 && byte !== 0xad);
}
