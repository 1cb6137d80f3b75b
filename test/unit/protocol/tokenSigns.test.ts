import assert from 'node:assert/strict';
import { explainSign, shareSign, sharesOf, splitSigns } from '../../../src/protocol/tokenSigns';
import { visible } from '../../../src/tokenizer/visible';

describe('the share of a character', () => {
  it('is written and read as the same fraction', () => {
    for (const of of [2, 3, 4])
      for (let carried = 1; carried < of; carried++) {
        const texts = [`爱${shareSign(carried, of)}`, `爱${shareSign(of - carried, of)}`];
        assert.deepEqual(sharesOf(texts), [carried / of, (of - carried) / of]);
      }
  });

  it('of a token between two characters is its first of the one that begins before it', () => {
    // é is C3 A9, twice, in three tokens: C3 · A9 C3 · A9.
    assert.deepEqual(sharesOf(['é¹⁄₂', 'é¹⁄₂é¹⁄₂']), [1 / 2, 1 / 2]);
    assert.deepEqual(sharesOf(['é¹⁄₂é¹⁄₂', 'é¹⁄₂']), [1 / 2, 1 / 2]);
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

describe('the signs in a token', () => {
  it('are found where they stand', () => {
    assert.deepEqual(splitSigns('␣animal'), ['', '␣', 'animal']);
    assert.deepEqual(splitSigns('霜²⁄₃'), ['霜', '²⁄₃', '']);
    assert.deepEqual(splitSigns(visible('a\r\n\t\u200d')), ['a', '␍', '', '¶', '', '⇥', '', '⟨200D⟩', '']);
    assert.deepEqual(splitSigns('⟨E9⟩'), ['', '⟨E9⟩', '']);
    assert.deepEqual(splitSigns('it'), ['it']);
  });

  it('are explained, each of them', () => {
    const cases = {
      '␣': '␣ stands for a space.',
      '¶': '¶ stands for a line break.',
      '⇥': '⇥ stands for a tab.',
      '⍽': '⍽ stands for a no-break space.',
      '␡': '␡ stands for the control character U+007F.',
      '␍': '␍ stands for the control character U+000D.',
      '⟨200D⟩': '⟨200D⟩ stands for the invisible character U+200D.',
      '⟨E9⟩': '⟨E9⟩ stands for the byte E9, a part of a character.',
      '²⁄₃': '²⁄₃ of a character: several tokens share its bytes, and this one has 2 of the 3.',
    };
    for (const [sign, sentence] of Object.entries(cases)) assert.equal(explainSign(sign), sentence);
  });
});
