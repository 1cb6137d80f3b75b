import assert from 'node:assert/strict';
import type { Colours } from '../../../../../webview/look/colours';
import { barAxis, barTicks, barY } from '../../../../../webview/plot/bars/barAxis';

describe('the axis of bars', () => {
  const colours = (isDiverging: boolean, limit: number) => ({ isDiverging, limit }) as Colours;
  const size = { height: 98, head: 14 };

  it('runs from 0 to the end of a sequential scale', () => {
    const axis = barAxis(colours(false, 1), size);
    assert.deepEqual(barTicks(axis), [1, 0.5, 0]);
    assert.deepEqual(
      barTicks(axis).map((value) => barY(value, axis)),
      [14, 55.5, 97],
    );
  });

  it('runs to both ends of a diverging one', () => {
    const axis = barAxis(colours(true, 4), size);
    assert.deepEqual(barTicks(axis), [4, 0, -4]);
    assert.equal(barY(0, axis), 55.5);
  });
});
