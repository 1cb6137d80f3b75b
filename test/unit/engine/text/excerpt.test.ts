import assert from 'node:assert/strict';
import { extentOf } from '../../../../src/engine/text/excerpt';
import type { Token } from '../../../../src/protocol/token';

/** Tokens of two characters each. */
const textOf = (count: number, special: number, most: number) => ({
  tokens: Array.from(
    { length: count },
    (_, at): Token => ({ id: at, piece: 'ab', text: 'ab', range: { start: 2 * at, end: 2 * at + 2 } }),
  ),
  special,
  most,
});

describe('placeOf', () => {
  it('puts the cursor’s token in the middle, as far as the text goes', () => {
    const around = (offset: number) => extentOf({ is: 'around', offset }, textOf(100, 2, 12)).first;
    assert.equal(around(2 * 50), 45);
    assert.equal(around(2 * 50 + 1), 45);
    assert.equal(around(0), 0);
    assert.equal(around(199), 90);
    assert.equal(around(1_000), 90);
  });

  it('cuts windows that overlap, the last one ending where the text ends', () => {
    const window = (index: number) =>
      extentOf({ is: 'window', index, length: 12, overlap: 3 }, textOf(25, 2, 100));
    assert.deepEqual(
      [0, 1, 2, 3].map((index) => window(index).first),
      [0, 7, 14, 15],
    );
    assert.equal(window(0).windows, 4);
    assert.equal(window(0).length, 12);
    assert.equal(window(9).first, 15);
  });

  it('reads what a model can, whatever was asked for', () => {
    const asked = { is: 'window', index: 0, length: 1_000, overlap: 1_000 } as const;
    assert.deepEqual(extentOf(asked, textOf(20, 2, 12)), { first: 0, length: 12, windows: 11 });
    assert.deepEqual(extentOf({ ...asked, length: 0 }, textOf(3, 2, 12)), {
      first: 0,
      length: 3,
      windows: 3,
    });
    assert.deepEqual(extentOf({ ...asked, length: 12 }, textOf(5, 2, 12)), {
      first: 0,
      length: 12,
      windows: 1,
    });
  });
});
