import assert from 'node:assert/strict';
import { Moments } from '../../../src/analysis/moments';

describe('Moments', () => {
  /** `numpy.mean(x, 0)` and `numpy.std(x, 0)`. */
  it('are NumPy’s mean and standard deviation', () => {
    const moments = new Moments(2);
    for (const row of [
      [1, 1e4 + 1],
      [2, 1e4 + 2],
      [4, 1e4 + 4],
    ])
      moments.add(row);
    assert.equal(moments.count, 3);
    assert.deepEqual([...moments.mean()], [7 / 3, 1e4 + 7 / 3].map(Math.fround));
    const [one, other] = moments.deviation();
    assert(Math.abs(one! - 1.247219128924647) < 1e-6 && Math.abs(other! - 1.247219128924647) < 1e-6);
  });

  it('deviate by 0 after one, and are not numbers before', () => {
    const moments = new Moments(1);
    assert(Number.isNaN(moments.mean()[0]) && Number.isNaN(moments.deviation()[0]));
    moments.add([3]);
    assert.deepEqual([moments.mean()[0], moments.deviation()[0]], [3, 0]);
  });
});
