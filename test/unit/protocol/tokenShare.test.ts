import assert from 'node:assert/strict';
import { readShares, sharesOf, writeShare } from '../../../src/protocol/tokenShare';

describe('the share of a character', () => {
  it('is written and read as the same fraction', () => {
    for (const of of [2, 3, 4])
      for (let carried = 1; carried < of; carried++)
        assert.deepEqual(readShares(`爱${writeShare(carried, of)}`), [carried / of]);
  });

  it('of a token between two characters is its last byte of one and its first of the other', () => {
    // é is C3 A9, twice, in three tokens: C3 · A9 C3 · A9.
    assert.deepEqual(readShares('é¹⁄₂é¹⁄₂'), [1 / 2, 1 / 2]);
    assert.deepEqual(sharesOf(['é¹⁄₂', 'é¹⁄₂é¹⁄₂']), [1 / 2, 1 / 2]);
  });

  it('adds up to the whole character', () => {
    assert.deepEqual(sharesOf(['␣爱²⁄₃', '爱¹⁄₃a']), [2 / 3, 1 / 3]);
    assert.deepEqual(sharesOf(['🙂²⁄₄', '🙂¹⁄₄', '🙂¹⁄₄']), [1 / 2, 1 / 4, 1 / 4]);
  });

  it('is equal among tokens that stand for text, even if the text has a fraction in it', () => {
    assert.deepEqual(sharesOf(['k', 'g']), [1 / 2, 1 / 2]);
    assert.deepEqual(sharesOf(['k¹⁄₃', 'g']), [1 / 2, 1 / 2]);
    assert.deepEqual(sharesOf(['a']), [1]);
  });
});
