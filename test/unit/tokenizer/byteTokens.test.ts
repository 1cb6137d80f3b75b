import assert from 'node:assert/strict';
import { writeByteTokens } from '../../../src/tokenizer/byteTokens';

const written = (last: string, ...tokens: number[][]) =>
  writeByteTokens(tokens.map((bytes) => ({ bytes: Uint8Array.from(bytes), last })));

describe('byte tokens', () => {
  it('that end inside a character show the share of it that they carry', () => {
    // 爱 is E7 88 B1.
    assert.deepEqual(written('爱', [0x20, 0xe7, 0x88], [0xb1, 0x61]), ['␣爱²⁄₃', '爱¹⁄₃a']);
  });

  it('may carry parts of two characters', () => {
    assert.deepEqual(written('é', [0xc3], [0xa9, 0xc3], [0xa9]), ['é¹⁄₂', 'é¹⁄₂é¹⁄₂', 'é¹⁄₂']);
  });

  it('take a character that is cut off from the text', () => {
    assert.deepEqual(written('👍', [0xf0, 0x9f], [0x91]), ['👍²⁄₄', '👍¹⁄₄']);
  });

  it('without a text show their bytes where these are no whole character', () => {
    const alone = (...bytes: number[]) => writeByteTokens([{ bytes: Uint8Array.from(bytes) }])[0];
    assert.equal(alone(0x20, 0xe7, 0x88), '␣⟨E7⟩⟨88⟩');
    assert.equal(alone(0xb1, 0x61), '⟨B1⟩a');
    assert.equal(alone(0xef, 0xbf, 0xbd), '⟨FFFD⟩');
  });

  it('keep a byte order mark', () => {
    assert.deepEqual(written('', [0xef, 0xbb, 0xbf, 0x61]), ['⟨FEFF⟩a']);
  });
});
