import assert from 'node:assert/strict';
import { meanOverHeads } from '../../../src/analysis/meanOverHeads';

describe('meanOverHeads', () => {
  // Two layers of two heads over three tokens, by hand.
  it('averages the heads of each layer, token by token', () => {
    const rows = Float32Array.of(1, 0, 0, 0, 0.5, 0.5, 0, 1, 0, 0, 0, 1);
    assert.deepEqual(
      meanOverHeads(rows, 2, 2).map((row) => [...row]),
      [
        [0.5, 0.25, 0.25],
        [0, 0.5, 0.5],
      ],
    );
  });
});
