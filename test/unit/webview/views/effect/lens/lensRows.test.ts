import assert from 'node:assert/strict';
import { rowsOn, scrolledTo, tableHeight } from '../../../../../../webview/views/effect/lens/lensRows';

describe('rows of the logit lens', () => {
  it('are drawn where they are seen, and a few beyond', () => {
    assert.deepEqual(rowsOn(512, 0, 240), { first: 0, end: 18 });
    assert.deepEqual(rowsOn(512, 2400, 240), { first: 92, end: 118 });
    assert.deepEqual(rowsOn(12, 0, 240), { first: 0, end: 12 });
  });

  it('scroll no farther than it takes for a row to be whole below the head', () => {
    // The head and nine rows are seen.
    assert.equal(scrolledTo(0, 0, 240), 0);
    assert.equal(scrolledTo(8, 0, 240), 0);
    assert.equal(scrolledTo(9, 0, 240), 24);
    assert.equal(scrolledTo(3, 120, 240), 72);
    assert.equal(scrolledTo(7, 120, 240), 120);
  });

  it('fill the room whole, six at least', () => {
    assert.equal(tableHeight(512, 250), 240);
    assert.equal(tableHeight(512, 50), 7 * 24);
    assert.equal(tableHeight(3, 500), 4 * 24);
  });
});
