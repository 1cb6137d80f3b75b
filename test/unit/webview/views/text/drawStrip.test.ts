import assert from 'node:assert/strict';
import { pixelCells } from '../../../../../webview/views/text/drawStrip';

const masked = Number.NaN;

describe('drawStrip', () => {
  it('shows the largest of the cells that share a device pixel', () => {
    assert.deepEqual(cells([1, 9, 3, 2], 2), [
      { from: 0, to: 1, value: 9 },
      { from: 1, to: 2, value: 3 },
    ]);
  });

  it('hides no visible cell behind a masked one', () => {
    assert.deepEqual(cells([masked, 4], 1), [{ from: 0, to: 1, value: 4 }]);
  });

  it('merges masked neighbours', () => {
    assert.deepEqual(cells([5, masked, masked], 6), [
      { from: 0, to: 2, value: 5 },
      { from: 2, to: 6, value: masked },
    ]);
  });

  it('keeps a pixel for the last cell', () => {
    assert.deepEqual(cells([1, 2, 3], 2.5).at(-1), { from: 1, to: 3, value: 3 });
  });

  it('counts in device pixels', () => {
    assert.deepEqual(cells([1, 2], 2, 2), [
      { from: 0, to: 2, value: 1 },
      { from: 2, to: 4, value: 2 },
    ]);
  });
});

/** The cells of one row, `side` CSS pixels wide. */
function cells(values: readonly number[], side: number, density = 1) {
  const ruler = { length: side, pitch: side / values.length, first: 0, count: values.length };
  return pixelCells(Float32Array.from(values), ruler, density);
}
