import assert from 'node:assert/strict';
import { drawStrip } from '../../../../webview/text/drawStrip';

const masked = Number.NaN;

describe('drawStrip', () => {
  it('shows the largest of the cells that share a device pixel', () => {
    assert.deepEqual(drawn([0.1, 0.9, 0.3, 0.2], 2), [
      { left: 0, width: 1, value: '0.9' },
      { left: 1, width: 1, value: '0.3' },
    ]);
  });

  it('hides no visible cell behind a masked one', () => {
    assert.deepEqual(drawn([masked, 0.4], 1), [{ left: 0, width: 1, value: '0.4' }]);
  });

  it('leaves masked cells to the hatch', () => {
    assert.deepEqual(drawn([0.5, masked], 2), [{ left: 0, width: 1, value: '0.5' }]);
  });
});

/** The filled cells of one row, `side` pixels wide. */
function drawn(values: readonly number[], side: number): { left: number; width: number; value: string }[] {
  const cells: { left: number; width: number; value: string }[] = [];
  const ignored = () => {};
  const context = {
    fillStyle: '',
    fillRect(left: number, _top: number, width: number) {
      cells.push({ left, width, value: this.fillStyle });
    },
    ...{ save: ignored, restore: ignored, beginPath: ignored, rect: ignored, clip: ignored },
    ...{ moveTo: ignored, lineTo: ignored, stroke: ignored },
  };
  drawStrip(
    context as unknown as CanvasRenderingContext2D,
    [{ top: 0, height: 10, values: Float32Array.from(values) }],
    { side, pitch: side / values.length, row: 0, column: 0, count: values.length },
    { css: (value) => String(Number(value.toFixed(6))) },
    'grey',
    1,
  );
  return cells;
}
