import assert from 'node:assert/strict';
import { hideUnseen } from '../../../src/analysis/hideUnseen';

describe('hideUnseen', () => {
  const hidden = (isCausal: boolean, reach?: number) => {
    const weights = new Float32Array(6).fill(1);
    // Queries 2 and 3, keys 1 to 3.
    const sight = { isCausal, ...(reach !== undefined && { reach }) };
    hideUnseen(weights, { first: 2, end: 4 }, { first: 1, end: 4 }, sight);
    return [...weights].map((weight) => (Number.isNaN(weight) ? 'x' : 'o')).join('');
  };

  it('hides later keys of a part that begins in the middle', () => {
    assert.equal(hidden(true), 'ooxooo');
    assert.equal(hidden(false), 'oooooo');
  });

  it('hides keys beyond the reach, on either side', () => {
    assert.equal(hidden(false, 1), 'oooxoo');
    assert.equal(hidden(true, 0), 'xoxxxo');
  });
});
