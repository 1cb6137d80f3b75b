import assert from 'node:assert/strict';
import { paintMatrix } from '../../../../../../webview/views/positions/plots/paintMatrix';

const cells = [
  [1, 2, 3, 4],
  [5, 6, 7, 8],
  [9, 10, 11, 12],
  [13, 14, 15, 16],
];

describe('paintMatrix', () => {
  it('gives every cell its pixels when there is room', () => {
    assert.deepEqual(painted(8, 4)[0], [1, 1, 2, 2, 3, 3, 4, 4]);
  });

  it('shows the kept value of a block, never its mean, when there is none', () => {
    assert.deepEqual(painted(2, 2), [
      [6, 8],
      [14, 16],
    ]);
  });

  it('loses no cell when the room is no whole part', () => {
    assert.deepEqual(painted(3, 3).at(-1), [14, 15, 16]);
  });
});

/** What lands on a canvas of this size, row by row. */
function painted(width: number, height: number): number[][] {
  const data = new Uint8ClampedArray(width * height * 4);
  const context = {
    canvas: { width, height },
    createImageData: () => ({ data }),
    putImageData: () => {},
  } as unknown as CanvasRenderingContext2D;
  paintMatrix(context, {
    rows: 4,
    columns: 4,
    at: (row, column) => cells[row]![column]!,
    keep: Math.max,
    colour: (value) => value,
  });
  const pixels = new Uint32Array(data.buffer);
  return Array.from({ length: height }, (_, y) => [...pixels.subarray(y * width, (y + 1) * width)]);
}
