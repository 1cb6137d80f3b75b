import assert from 'node:assert/strict';
import { seesAll } from '../../../src/analysis/sight';
import { isLeftOut, seesNothingElse, withoutKeys } from '../../../src/analysis/withoutKeys';

const hidden = Number.NaN;

describe('a pattern without some keys', () => {
  it('has rows that sum to 1 without the first token; a row that saw nothing else keeps zeros', () => {
    const pattern = Float32Array.of(1, 0, 0, 0.5, 0.5, 0, 0.2, 0.2, 0.6);
    assert.deepEqual([...withoutKeys(pattern, 3, [0])], [hidden, 0, 0, hidden, 1, 0, hidden, 0.25, 0.75]);
  });

  it('leaves out any keys, and the pattern it was made from as it is', () => {
    const pattern = Float32Array.of(0.5, 0.125, 0.25, 0.125);
    assert.deepEqual([...withoutKeys(pattern, 4, [0, 2])], [hidden, 0.5, hidden, 0.5]);
    assert.deepEqual([...pattern], [0.5, 0.125, 0.25, 0.125]);
  });

  it('has lost a span only if all keys of it are left out', () => {
    assert.deepEqual(
      [
        { first: 2, end: 4 },
        { first: 2, end: 5 },
        { first: 0, end: 1 },
        { first: 5, end: 5 },
      ].map((span) => isLeftOut(span, [0, 2, 3])),
      [true, false, true, false],
    );
  });

  it('leaves a query nothing if it sees no other key', () => {
    const sees = (sight: Parameters<typeof seesNothingElse>[2]) =>
      [0, 1, 2, 3].map((query) => seesNothingElse(query, 4, sight, [0, 1]));
    assert.deepEqual(sees({ isCausal: true }), [true, true, false, false]);
    assert.deepEqual(sees({ isCausal: true, reach: 1 }), [true, true, false, false]);
    assert.deepEqual(sees(seesAll), [false, false, false, false]);
  });
});
