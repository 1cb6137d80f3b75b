import assert from 'node:assert/strict';
import { countTicks, niceTicks, roundStep } from '../../../../webview/plot/ticks';

describe('ticks', () => {
  it('are whole steps of 1, 2 or 5 that enclose the values', () => {
    assert.deepEqual(niceTicks(52, 128, 6), [40, 60, 80, 100, 120, 140]);
    assert.deepEqual(
      niceTicks(-0.3, 0.9, 6).map((tick) => Number(tick.toFixed(6))),
      [-0.4, -0.2, 0, 0.2, 0.4, 0.6, 0.8, 1],
    );
  });

  it('are two at least, also for values that are all the same', () => {
    const [low, high] = [niceTicks(1, 1, 6)[0]!, niceTicks(1, 1, 6).at(-1)!];
    assert.ok(low <= 1 && high >= 1 && high > low);
  });

  it('count in steps that stand far enough apart, and make room for the named one', () => {
    assert.deepEqual(countTicks(64, 448, 44), [0, 10, 20, 30, 40, 50, 60]);
    assert.deepEqual(countTicks(64, 448, 44, 22), [0, 10, 30, 40, 50, 60]);
  });

  it('step by 1, 2 or 5 times a power of ten', () => {
    assert.deepEqual(
      [0.03, 0.5, 1, 3, 6, 20, 501, 6000].map(roundStep),
      [0.05, 0.5, 1, 5, 10, 20, 1000, 10_000],
    );
  });
});
