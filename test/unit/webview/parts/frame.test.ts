import assert from 'node:assert/strict';
import { cellAt, fit, moved, zoomed } from '../../../../webview/parts/frame';

describe('fit', () => {
  it('gives 16 tokens 22 px each in 352, and 128 tokens 4 px each in 512', () => {
    assert.deepEqual([fit(352, 16, 1).pitch, fit(352, 16, 1).side], [22, 352]);
    assert.deepEqual([fit(512, 128, 1).pitch, fit(512, 128, 1).side], [4, 512]);
  });

  it('rounds down to whole device pixels', () => {
    assert.equal(fit(512, 162, 1).pitch, 3);
    assert.equal(fit(512, 162, 2).pitch, 3);
    assert.equal(fit(500, 144, 2).pitch, 3);
    assert.equal(fit(512, 144, 2).pitch, 3.5);
  });

  it('never draws a cell larger than 28 px', () => {
    assert.equal(fit(512, 3, 1).side, 84);
  });

  it('fills the room where a cell is less than a device pixel', () => {
    assert.equal(fit(512, 1024, 1).side, 512);
  });
});

describe('cellAt', () => {
  const frame = { side: 100, pitch: 10, row: 20, column: 30, count: 64 };

  it('counts from the first visible row and column', () => {
    assert.deepEqual(cellAt(frame, 5, 15), { query: 21, key: 30 });
    assert.deepEqual(cellAt(frame, 99, 99), { query: 29, key: 39 });
  });

  it('finds nothing outside', () => {
    assert.equal(cellAt(frame, -1, 5), undefined);
    assert.equal(cellAt(frame, 5, 100), undefined);
  });
});

describe('zoomed', () => {
  const whole = fit(512, 128, 1);

  it('keeps the cell under the pointer there', () => {
    const larger = zoomed(whole, 8, 256, 128, 1);
    assert.deepEqual(cellAt(larger, 256, 128), cellAt(whole, 256, 128));
  });

  it('stays inside the matrix', () => {
    const corner = zoomed(whole, 16, 511, 511, 1);
    assert.deepEqual([corner.row, corner.column], [96, 96]);
  });
});

describe('moved', () => {
  it('stops at the first and at the last cells', () => {
    const frame = { side: 160, pitch: 16, row: 5, column: 5, count: 40 };
    assert.deepEqual([moved(frame, -9, 99).row, moved(frame, -9, 99).column], [0, 30]);
  });
});
