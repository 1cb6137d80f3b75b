import assert from 'node:assert/strict';
import { cellAt, fitFrame } from '../../../../webview/plot/frame';

describe('fitFrame', () => {
  it('draws few cells square, whatever the shape of the matrix', () => {
    const { x, y } = fitFrame(352, { rows: 5, columns: 16 }, 1);
    assert.deepEqual([x.pitch, y.pitch], [22, 22]);
    assert.deepEqual([x.length, y.length], [352, 110]);
  });

  it('lets five queries keep their labels beside two hundred keys', () => {
    const { x, y } = fitFrame(512, { rows: 5, columns: 200 }, 1);
    assert.deepEqual([x.pitch, y.pitch], [2, 28]);
  });

  it('draws as many queries as keys in a square', () => {
    const { x, y } = fitFrame(512, { rows: 128, columns: 128 }, 1);
    assert.deepEqual([x, y], [{ length: 512, pitch: 4, first: 0, count: 128 }, x]);
  });
});

describe('cellAt', () => {
  const frame = {
    x: { length: 100, pitch: 10, first: 30, count: 64 },
    y: { length: 60, pitch: 20, first: 4, count: 7 },
  };

  it('counts from the first visible row and column', () => {
    assert.deepEqual(cellAt(frame, 5, 25), { query: 5, key: 30 });
    assert.deepEqual(cellAt(frame, 99, 59), { query: 6, key: 39 });
  });

  it('finds nothing outside', () => {
    assert.equal(cellAt(frame, -1, 5), undefined);
    assert.equal(cellAt(frame, 5, 60), undefined);
  });
});
