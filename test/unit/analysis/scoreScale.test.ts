import assert from 'node:assert/strict';
import { scoreScale } from '../../../src/analysis/scoreScale';

describe('scoreScale', () => {
  it('is what products are multiplied by, whatever is masked', () => {
    assert.equal(scoreScale([8, -4, 2], [1, -0.5, 0.25]), 0.125);
    assert.equal(scoreScale([8, -4, 2], [1, -0.5, Number.NEGATIVE_INFINITY]), 0.125);
  });

  it('is none where scores are more than scaled products, or none is visible', () => {
    assert.equal(scoreScale([8, -4, 2], [1, -0.5, 0.3]), undefined);
    assert.equal(scoreScale([8, 4], [Math.tanh(8), Math.tanh(4)]), undefined);
    assert.equal(scoreScale([8], [Number.NEGATIVE_INFINITY]), undefined);
    assert.equal(scoreScale([0, 0], [0, 0]), undefined);
  });
});
