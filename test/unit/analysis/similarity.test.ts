import assert from 'node:assert/strict';
import { byDistance, cosines, dotProducts } from '../../../src/analysis/similarity';

const vectors = Float32Array.of(3, 4, 4, -3, 0, 0);

describe('similarity', () => {
  it('is the dot product of every pair of rows', () => {
    assert.deepEqual([...dotProducts(vectors, 2)], [25, 0, 0, 0, 25, 0, 0, 0, 0]);
  });

  it('is the cosine of every pair, and 0 with a row of zeros', () => {
    assert.deepEqual([...cosines(vectors, 2)], [1, 0, 0, 0, 1, 0, 0, 0, 0]);
    assert.ok(Math.abs(cosines(Float32Array.of(1, 0, 1, 1), 2)[1]! - Math.SQRT1_2) < 1e-6);
  });

  it('by distance is the mean of all pairs so far apart, and how far they differ', () => {
    const { mean, lowest, highest } = byDistance(Float64Array.of(9, 1, 5, 1, 9, 3, 5, 3, 9), 3);
    assert.deepEqual([...mean], [9, 2, 5]);
    assert.deepEqual([...lowest], [9, 1, 5]);
    assert.deepEqual([...highest], [9, 3, 5]);
  });
});
