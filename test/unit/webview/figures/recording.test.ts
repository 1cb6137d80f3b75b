import assert from 'node:assert/strict';
import { recorded } from '../../../../webview/figures/recording';
import { fillHatch } from '../../../../webview/plot/hatch';

describe('a recording', () => {
  it('holds what was drawn, in order, with the colours of that moment', () => {
    const marks = recorded((brush) => {
      brush.fillStyle = '#ff0000';
      brush.fillRect(1, 2, 3, 4);
      brush.strokeStyle = '#00ff00';
      brush.lineWidth = 2;
      brush.globalAlpha = 0.5;
      brush.beginPath();
      brush.moveTo(0, 0.123);
      brush.bezierCurveTo(1, 0, 1, 10, 2, 10);
      brush.stroke();
    });
    assert.deepEqual(marks, [
      { is: 'rect', x: 1, y: 2, width: 3, height: 4, fill: '#ff0000' },
      { is: 'path', d: 'M0 0.12C1 0 1 10 2 10', stroke: '#00ff00', width: 2, opacity: 0.5 },
    ]);
  });

  it('begins a path at its first point, as a canvas does', () => {
    const [line] = recorded((brush) => {
      brush.beginPath();
      brush.lineTo(1, 1);
      brush.lineTo(2, 1);
      brush.stroke();
    });
    assert.equal(line?.is === 'path' && line.d, 'M1 1L2 1');
  });

  it('of a hatch stays within its rectangle', () => {
    const [hatch] = recorded((brush) => fillHatch(brush, 10, 20, 30, 8, '#000000'));
    assert.ok(hatch?.is === 'path');
    const points = [...hatch.d.matchAll(/[ML]([\d.]+) ([\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]);
    assert.ok(points.length >= 8);
    for (const [x, y] of points) assert.ok(x! >= 10 && x! <= 40 && y! >= 20 && y! <= 28, `${x}, ${y}`);
  });
});
