import assert from 'node:assert/strict';
import { blockExtremes } from '../../../src/analysis/blockExtremes';

describe('block extremes', () => {
  it('take of each block what is farthest from 0, with its sign', () => {
    const differences = Float32Array.of(0.1, -0.5, 0.25, 0.2, 0.3, 0, -0.125, -0.25);
    assert.deepEqual([...blockExtremes(differences, [2, 4], [1, 2])], [-0.5, 0.25]);
  });
});
