import assert from 'node:assert/strict';
import { blockMaxima } from '../../../src/analysis/blockMaxima';

describe('block maxima', () => {
  it('take the maximum of each block', () => {
    const matrix = Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 8, 7, 6, 5, 4, 3, 2);
    assert.deepEqual([...blockMaxima(matrix, [4, 4], [2, 2])], [6, 8, 9, 7]);
  });

  it('let blocks overlap where the division leaves a rest', () => {
    assert.deepEqual([...blockMaxima(Float32Array.of(1, 9, 2), [1, 3], [1, 2])], [9, 9]);
  });

  it('leave a matrix of the same size as it is', () => {
    assert.deepEqual([...blockMaxima(Float32Array.of(0, 1, 2, 3), [2, 2], [2, 2])], [0, 1, 2, 3]);
  });

  it('keep −∞ only where nothing in the block is visible', () => {
    const masked = Number.NEGATIVE_INFINITY;
    const scores = Float32Array.of(-3, masked, masked, masked);
    assert.deepEqual([...blockMaxima(scores, [1, 4], [1, 2])], [-3, masked]);
  });
});
