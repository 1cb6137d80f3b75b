import assert from 'node:assert/strict';
import { byteOfCharacter } from '../../../src/tokenizer/byteAlphabet';

describe('byte alphabet', () => {
  it('has a character for every byte', () => {
    assert.equal(byteOfCharacter.size, 256);
    assert.deepEqual(
      [...byteOfCharacter.values()].sort((a, b) => a - b),
      [...Array(256).keys()],
    );
  });

  // GPT-2's vocabulary: a space is Ġ, a line feed Ċ, byte FF ÿ, the soft hyphen's byte AD the last of the 68 others.
  it('is that of GPT-2', () => {
    const known = { '!': 0x21, Ġ: 0x20, Ċ: 0x0a, Ā: 0, '¡': 0xa1, ÿ: 0xff, Ń: 0xad };
    for (const [character, byte] of Object.entries(known)) assert.equal(byteOfCharacter.get(character), byte);
  });
});
