import assert from 'node:assert/strict';
import { batches } from '../../../../src/engine/run/batches';

describe('batches', () => {
  const sized = (...sizes: number[]) => batches(sizes, (size) => size, 10);

  it('hold as much as fits, in the order given', () => {
    assert.deepEqual(sized(4, 6, 1, 9, 3), [[4, 6], [1, 9], [3]]);
  });

  it('leave what is too large to itself', () => {
    assert.deepEqual(sized(2, 40, 3), [[2], [40], [3]]);
  });

  it('are none of nothing', () => {
    assert.deepEqual(sized(), []);
  });
});
