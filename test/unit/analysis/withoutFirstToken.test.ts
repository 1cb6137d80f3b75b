import assert from 'node:assert/strict';
import { withoutFirstToken } from '../../../src/analysis/withoutFirstToken';

describe('without the first token', () => {
  it('rows sum to 1 again, and one that has nothing left is 0', () => {
    const pattern = Float32Array.of(1, 0, 0, 0.75, 0.25, 0, 0.5, 0.125, 0.375);
    assert.deepEqual([...withoutFirstToken(pattern, 3)], [0, 0, 0, 0, 1, 0, 0, 0.25, 0.75]);
  });

  it('takes more keys than queries', () => {
    assert.deepEqual([...withoutFirstToken(Float32Array.of(0.5, 0.375, 0.125), 3)], [0, 0.75, 0.25]);
  });

  it('leaves the pattern itself as it was', () => {
    const pattern = Float32Array.of(1, 0, 0.5, 0.5);
    withoutFirstToken(pattern, 2);
    assert.deepEqual([...pattern], [1, 0, 0.5, 0.5]);
  });
});
