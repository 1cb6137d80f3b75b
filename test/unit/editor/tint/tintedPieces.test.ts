import assert from 'node:assert/strict';
import { stepCount, tintedPieces, withoutSpace } from '../../../../src/editor/tint/tintedPieces';

const token = (start: number, end: number, text = '') => ({ id: 0, piece: '', text, range: { start, end } });
const special = { id: 0, piece: '[CLS]', text: '[CLS]' };

describe('tintedPieces', () => {
  it('puts each token on its step, the last for 1', () => {
    assert.deepEqual(tintedPieces([token(0, 1), token(1, 2)], 'ab', Float32Array.of(1, 0.5)), [
      { range: { start: 0, end: 1 }, bands: [{ step: stepCount - 1, share: 1 }] },
      { range: { start: 1, end: 2 }, bands: [{ step: 12, share: 1 }] },
    ]);
  });

  it('marks nothing for the background, for masked tokens and for special ones', () => {
    const shown = Float32Array.of(0.02, Number.NaN, 1);
    assert.deepEqual(tintedPieces([token(0, 1), token(1, 2), special], 'ab', shown), []);
  });

  it('puts values below 0 on steps of their own', () => {
    const [piece] = tintedPieces([token(0, 1)], 'a', Float32Array.of(-0.5));
    assert.deepEqual(piece?.bands, [{ step: -12, share: 1 }]);
  });

  it('gives each token that shares a character the part that its bytes are', () => {
    const tokens = [token(0, 2, '␣爱²⁄₃'), token(1, 2, '爱¹⁄₃'), token(2, 3, 'a')];
    assert.deepEqual(tintedPieces(tokens, ' 爱a', Float32Array.of(1, 0, 0.5)), [
      {
        range: { start: 1, end: 2 },
        bands: [
          { step: 23, share: 2 / 3 },
          { step: 0, share: 1 / 3 },
        ],
      },
      { range: { start: 2, end: 3 }, bands: [{ step: 12, share: 1 }] },
    ]);
  });

  it('marks a split character if any of its tokens is marked', () => {
    const tokens = [token(0, 1, '疑¹⁄₃'), token(0, 1, '疑¹⁄₃'), token(0, 1, '疑¹⁄₃')];
    const [piece] = tintedPieces(tokens, '疑', Float32Array.of(Number.NaN, Number.NaN, 1));
    assert.deepEqual(
      piece?.bands.map(({ step }) => step),
      [0, 0, 23],
    );
    assert.deepEqual(tintedPieces(tokens, '疑', Float32Array.of(0, 0, 0)), []);
  });
});

describe('withoutSpace', () => {
  it('leaves the word of a token, and all of a token that is space', () => {
    assert.deepEqual(withoutSpace({ start: 3, end: 10 }, 'The animal'), { start: 4, end: 10 });
    assert.deepEqual(withoutSpace({ start: 1, end: 3 }, 'a\n\nb'), { start: 1, end: 3 });
  });
});
