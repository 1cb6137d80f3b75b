import assert from 'node:assert/strict';
import { shown, shownDifference } from '../../../../src/analysis/colour/colourScale';

describe('colour scale', () => {
  it('puts a quarter in the middle of the square-root scale', () => {
    assert.equal(shown(0.25, 'squareRoot'), 0.5);
    assert.equal(shown(0.25, 'linear'), 0.25);
  });

  it('keeps the sign of a difference', () => {
    assert.equal(shownDifference(-0.25, 'squareRoot'), -0.5);
    assert.equal(shownDifference(-0.25, 'linear'), -0.25);
  });
});
