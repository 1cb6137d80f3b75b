import assert from 'node:assert/strict';
import { positionTicks } from '../../../../webview/plot/axisTicks';
import { fit, moved, tokenUnder, zoomed } from '../../../../webview/plot/ruler';

describe('fit', () => {
  it('gives 16 tokens 22 px each in 352, and 128 tokens 4 px each in 512', () => {
    assert.deepEqual([fit(352, 16, 1).pitch, fit(352, 16, 1).length], [22, 352]);
    assert.deepEqual([fit(512, 128, 1).pitch, fit(512, 128, 1).length], [4, 512]);
  });

  it('rounds down to whole device pixels', () => {
    assert.equal(fit(512, 162, 1).pitch, 3);
    assert.equal(fit(512, 162, 2).pitch, 3);
    assert.equal(fit(500, 144, 2).pitch, 3);
    assert.equal(fit(512, 144, 2).pitch, 3.5);
  });

  it('never draws a cell larger than 28 px', () => {
    assert.equal(fit(512, 3, 1).length, 84);
  });

  it('fills the room where a cell is less than a device pixel', () => {
    assert.equal(fit(512, 1024, 1).length, 512);
  });

  it('gives cells a size where there is no room, so that their axis has an end', () => {
    const { pitch } = fit(-76, 128, 1);
    assert.ok(pitch > 0, String(pitch));
    assert.deepEqual(positionTicks(128, pitch), [{ token: 0, text: '0' }]);
  });
});

describe('zoomed', () => {
  const whole = fit(512, 128, 1);

  it('keeps the token under the pointer there', () => {
    const larger = zoomed(whole, 8, 256, 1);
    assert.equal(tokenUnder(larger, 256), tokenUnder(whole, 256));
  });

  it('stays inside the axis', () => {
    assert.equal(zoomed(whole, 16, 511, 1).first, 96);
  });
});

describe('moved', () => {
  it('stops at the first and at the last tokens', () => {
    const ruler = { length: 160, pitch: 16, first: 5, count: 40 };
    assert.deepEqual([moved(ruler, -9).first, moved(ruler, 99).first], [0, 30]);
  });
});
