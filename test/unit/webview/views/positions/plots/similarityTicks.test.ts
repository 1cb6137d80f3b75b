import assert from 'node:assert/strict';
import {
  similarityTick,
  similarityTicks,
} from '../../../../../../webview/views/positions/plots/similarityTicks';

describe('similarityTicks', () => {
  const common = { from: 0, to: 39 };
  const labelsOf = (lowest: number, highest: number) => {
    const ticks = similarityTicks({ common });
    return ticks.map((tick) => similarityTick(tick, ticks, { lowest, highest }));
  };

  it('enclose every pair', () => {
    assert.deepEqual(labelsOf(0, 39), ['0', '10', '20', '30', '40']);
  });

  it('say at an end that a few pairs lie beyond it', () => {
    assert.deepEqual(labelsOf(0, 900), ['0', '10', '20', '30', '≥40']);
    assert.deepEqual(labelsOf(-900, 40), ['≤0', '10', '20', '30', '40']);
  });
});
