import assert from 'node:assert/strict';
import type { Token } from '../../../../src/protocol/token';
import { type ReadText, sameToken } from '../../../../webview/state/sameToken';

const sentence = read('The animal slept because it was tired.');

describe('sameToken', () => {
  it('stands where it stood in the same text', () => {
    for (let place = 0; place < sentence.tokens.length; place++)
      assert.equal(sameToken(place, sentence, sentence), place);
  });

  it('goes along with words that are inserted or deleted before it', () => {
    const longer = read('The big old animal slept because it was tired.');
    assert.equal(sameToken(1, sentence, longer), 3); // animal
    assert.equal(sameToken(0, sentence, longer), 0); // The
    assert.equal(sameToken(3, longer, sentence), 1);
    assert.equal(sameToken(1, longer, sentence), undefined); // big
  });

  it('does not stand where the edit put another', () => {
    const other = read('The animal slept because it was wide.');
    assert.equal(sameToken(6, sentence, other), undefined);
    assert.equal(sameToken(7, sentence, other), 7);
  });

  it('stands in an unrelated text only where the same word has the same place', () => {
    const unrelated = read('Some dogs run because nobody walks them any more.');
    assert.deepEqual(
      sentence.tokens.map((_, place) => sameToken(place, sentence, unrelated)),
      [undefined, undefined, undefined, 3, undefined, undefined, undefined, undefined],
    );
  });

  it('is the token of the same characters where another model cut the text up', () => {
    const special = { id: 0, piece: '[CLS]', text: '[CLS]' };
    const other: ReadText = { text: sentence.text, tokens: [special, ...withSpaces(sentence)] };
    assert.equal(sameToken(1, sentence, other), 2);
    assert.equal(sameToken(2, other, sentence), 1);
    assert.equal(sameToken(0, other, sentence), undefined);
  });

  it('is not a part of what another model reads as one', () => {
    const halves: ReadText = { text: 'tired', tokens: [part('ti', 0), part('red', 2)] };
    const whole: ReadText = { text: 'tired', tokens: [part('tired', 0)] };
    assert.equal(sameToken(1, halves, whole), undefined);
    assert.equal(sameToken(0, halves, whole), undefined);
    assert.equal(sameToken(0, whole, halves), undefined);
  });

  it('tells the shares of one character apart', () => {
    const shares = ['爱¹⁄₃', '爱²⁄₃', '爱³⁄₃'].map((text) => ({
      id: 1,
      piece: text,
      text,
      range: { start: 0, end: 1 },
    }));
    const love: ReadText = { text: '爱', tokens: shares };
    const later: ReadText = {
      text: '我爱',
      tokens: [part('我', 0), ...shares.map((each) => ({ ...each, range: { start: 1, end: 2 } }))],
    };
    assert.equal(sameToken(2, love, love), 2);
    assert.equal(sameToken(2, love, later), 3);
  });

  it('is nothing beyond the text, and of special tokens the same at the same place', () => {
    const special = { id: 0, piece: '[CLS]', text: '[CLS]' };
    const one: ReadText = { text: 'a', tokens: [special, part('a', 0)] };
    const two: ReadText = { text: 'b', tokens: [special, part('b', 0)] };
    assert.equal(sameToken(0, one, two), 0);
    assert.equal(sameToken(1, one, two), undefined);
    assert.equal(sameToken(2, one, two), undefined);
    assert.equal(sameToken(0, { text: '', tokens: [] }, one), undefined);
  });
});

/** Words and full stops. */
function read(text: string): ReadText {
  return { text, tokens: [...text.matchAll(/\w+|\./g)].map((found) => part(found[0], found.index)) };
}

/** As GPT-2 reads them: with the space before. */
function withSpaces({ text, tokens }: ReadText): Token[] {
  return tokens.map((token) => {
    const { start, end } = token.range!;
    const isSpaced = text[start - 1] === ' ';
    return {
      ...token,
      text: isSpaced ? `␣${token.text}` : token.text,
      range: { start: isSpaced ? start - 1 : start, end },
    };
  });
}

function part(text: string, start: number): Token {
  return { id: 1, piece: text, text, range: { start, end: start + text.length } };
}
