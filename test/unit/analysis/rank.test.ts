import assert from 'node:assert/strict';
import { rank } from '../../../src/analysis/rank';

describe('rank', () => {
  it('counts the keys that weigh more', () => {
    const row = Float32Array.of(0.2, 0.5, 0.3);
    assert.deepEqual(
      [0, 1, 2].map((key) => rank(row, key, 3)),
      [3, 1, 2],
    );
  });

  it('shares the better place', () => {
    assert.deepEqual(
      [0, 1, 2].map((key) => rank(Float32Array.of(0.4, 0.4, 0.2), key, 3)),
      [1, 1, 3],
    );
  });

  it('leaves masked keys out', () => {
    assert.equal(rank(Float32Array.of(-2, -3, 0), 0, 2), 1);
  });
});
