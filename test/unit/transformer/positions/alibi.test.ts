import assert from 'node:assert/strict';
import { alibiSlopes } from '../../../../src/transformer/positions/alibi';

describe('alibiSlopes', () => {
  it('of a power of two of heads are a geometric sequence down to 1/256 (Press et al. 2022, §3)', () => {
    assert.deepEqual(
      alibiSlopes(8),
      [1, 2, 3, 4, 5, 6, 7, 8].map((i) => 1 / 2 ** i),
    );
    assert.deepEqual(alibiSlopes(1), [1 / 256]);
  });

  it('of other numbers take every other one of the next power of two for the heads left', () => {
    const left = [0.5, 1.5, 2.5, 3.5].map((i) => 2 ** -i);
    assert.deepEqual(alibiSlopes(12), [...alibiSlopes(8), ...left]);
  });
});
