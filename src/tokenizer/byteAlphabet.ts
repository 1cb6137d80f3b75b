/**
 * The byte that each character of a byte-level vocabulary stands for (Radford et al. 2019, `bytes_to_unicode`):
 * printable Latin-1 characters stand for themselves, the other 68 bytes, in order, for U+0100 onwards.
 */
export const byteOfCharacter: ReadonlyMap<string, number> = new Map(alphabet());

/** The other way round. */
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
