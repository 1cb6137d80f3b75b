import assert from 'node:assert/strict';
import { ranked } from '../../../../../webview/views/text/ranked';

describe('ranked', () => {
  it('puts the largest first, of equal ones the earlier, and leaves masked ones out', () => {
    assert.deepEqual(ranked(Float32Array.of(0.25, Number.NaN, 0.5, 0.25, 0), 3), [2, 0, 3]);
    assert.deepEqual(ranked(Float32Array.of(Number.NaN, 0), 3), [1]);
  });
});
