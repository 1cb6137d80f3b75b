import assert from 'node:assert/strict';
import { leadingKeys } from '../../../src/analysis/leadingKeys';

describe('leading keys', () => {
  const row = Float32Array.of(0.1, 0.5, 0.05, 0.3, 0.05);

  it('are the fewest that carry the share, heaviest first', () => {
    assert.deepEqual(leadingKeys(row, 0.45), [1]);
    assert.deepEqual(leadingKeys(row, 0.75), [1, 3]);
    assert.deepEqual(leadingKeys(row, 0.85), [1, 3, 0]);
  });

  it('are all that have weight for a share of 1, none for 0', () => {
    assert.deepEqual(leadingKeys(row, 1), [1, 3, 0, 2, 4]);
    assert.deepEqual(leadingKeys(Float32Array.of(0.25, 0.75, 0), 1), [1, 0]);
    assert.deepEqual(leadingKeys(row, 0), []);
  });

  it('take the share of what the row holds', () => {
    assert.deepEqual(leadingKeys(Float32Array.of(0, 0.2, 0.05), 0.75), [1]);
    assert.deepEqual(leadingKeys(new Float32Array(3), 0.9), []);
  });
});
