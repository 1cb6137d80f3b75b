import assert from 'node:assert/strict';
import { along, axisOver, waterfall } from '../../../../../../webview/views/effect/answer/steps';

describe('waterfall', () => {
  it('begins each bar where the one before ends, and ends at the sum', () => {
    assert.deepEqual(waterfall([3, -5, 1]), [
      { from: 0, to: 3 },
      { from: 3, to: -2 },
      { from: -2, to: -1 },
    ]);
  });

  it('has an axis of round ticks over 0 and all values', () => {
    const axis = axisOver([3.2, -2.1, 12.4], 5);
    assert.deepEqual(axis, { low: -5, high: 15, ticks: [-5, 0, 5, 10, 15] });
    assert.equal(along(axis, 0), 0.25);
    assert.equal(along(axis, 15), 1);
    assert.ok(axisOver([0], 4).high > 0);
  });
});
