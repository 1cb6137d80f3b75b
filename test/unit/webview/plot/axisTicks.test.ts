import assert from 'node:assert/strict';
import { lineTicks, positionTicks, withFocus } from '../../../../webview/plot/axisTicks';

const tokens = (ticks: readonly { token: number }[]) => ticks.map(({ token }) => token);

describe('positionTicks', () => {
  it('numbers every 8, 16, 32 … so that they stand 40 px apart', () => {
    assert.deepEqual(tokens(positionTicks(24, 8)), [0, 8, 16]);
    assert.deepEqual(tokens(positionTicks(128, 4)), [0, 16, 32, 48, 64, 80, 96, 112]);
    assert.deepEqual(tokens(positionTicks(162, 2)), [0, 32, 64, 96, 128, 160]);
  });
});

describe('lineTicks', () => {
  const lines = Array.from({ length: 50 }, (_, i) => ({ token: i * 10, line: i + 1 }));

  it('numbers every fifth line of fifty that are 10 px apart', () => {
    assert.deepEqual(
      lineTicks(lines, 1, 24).map(({ text }) => text),
      ['5', '10', '15', '20', '25', '30', '35', '40', '45', '50'],
    );
  });

  it('never puts two closer than the gap', () => {
    const uneven = [0, 1, 2, 3, 200].map((token, i) => ({ token, line: i + 1 }));
    const placed = tokens(lineTicks(uneven, 1, 14));
    assert.ok(placed.every((token, i) => i === 0 || token - placed[i - 1]! >= 14));
  });
});

describe('withFocus', () => {
  it('lets the focused number push out those that would touch it', () => {
    const ticks = withFocus(positionTicks(128, 4), { token: 103, text: '103' }, 4, 40);
    assert.deepEqual(tokens(ticks), [0, 16, 32, 48, 64, 80, 103]);
  });
});
