import assert from 'node:assert/strict';
import { labelTop, reachable, scrollBeside } from '../../../../webview/plot/labelWindow';

describe('a window of labels', () => {
  /** 10 of 100 rows, each 20 px. */
  const window = { top: 16, pitch: 20, rows: 10, height: 200, count: 100 };

  it('scrolls no further than its last row', () => {
    assert.deepEqual(
      [-5, 40, 5000].map((scroll) => reachable(window, scroll)),
      [0, 40, 1800],
    );
  });

  it('keeps the label of a row that is scrolled away at its rim', () => {
    assert.deepEqual(
      [0, 5, 8, 99].map((row) => labelTop(window, 100, row)),
      [16, 16, 76, 196],
    );
  });

  it('stands beside the row as a scrollbar does, with the row inside', () => {
    assert.equal(scrollBeside(window, 0), 0);
    assert.equal(scrollBeside(window, 50), 45 * 20);
    assert.equal(scrollBeside(window, 99), 90 * 20);
    for (let row = 0; row < 100; row++) {
      const first = scrollBeside(window, row) / 20;
      assert.ok(first <= row && row < first + 10, `row ${row}`);
    }
  });
});
