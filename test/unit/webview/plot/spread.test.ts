import assert from 'node:assert/strict';
import { spread } from '../../../../webview/plot/spread';

describe('spread', () => {
  it('leaves labels where they want to be when they do not touch', () => {
    assert.deepEqual(spread([10, 40, 90], 15, 0, 100), [10, 40, 90]);
  });

  it('pushes later ones on, and back from the far end', () => {
    assert.deepEqual(spread([10, 12, 14], 15, 0, 100), [10, 25, 40]);
    assert.deepEqual(spread([90, 95, 99], 15, 0, 100), [70, 85, 100]);
  });

  it('pushes without ends no further than needed', () => {
    const [low, high] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
    assert.deepEqual(spread([0, 5, 40, 41], 13, low, high), [0, 13, 40, 53]);
  });

  it('has nothing to do for no label', () => {
    assert.deepEqual(spread([], 15, 0, 100), []);
  });
});
