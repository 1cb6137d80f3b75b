import assert from 'node:assert/strict';
import { type HeadRoom, headLayout } from '../../../../webview/head/headLayout';

const layoutOf = (room: Partial<HeadRoom>) =>
  headLayout({ width: 848, tokens: 128, layout: 'wide', isZoom: false, density: 1, ...room });

describe('headLayout', () => {
  it('gives 16 tokens of a 1200 px panel a heatmap of 352, labels of 94, lines of 152, keys of 92', () => {
    const { frame, labels, lines, keys, isLabelled } = layoutOf({ width: 690, tokens: 16 });
    assert.ok(isLabelled);
    assert.equal(frame.side, 352);
    assert.deepEqual([labels.x + labels.width, lines?.x, lines?.width], [446, 446, 152]);
    assert.deepEqual(keys, { x: 598, width: 92 });
  });

  it('labels every token up to 36, and a window from 37 on', () => {
    assert.ok(layoutOf({ tokens: 36 }).isLabelled);
    assert.equal(layoutOf({ tokens: 36 }).frame.side, 504);
    assert.ok(!layoutOf({ tokens: 37 }).isLabelled);
  });

  it('divides 848 px among positions, heatmap, funnel, labels, lines and keys', () => {
    const { heatmap, frame, labels, lines, keys } = layoutOf({ tokens: 128 });
    assert.deepEqual(
      [heatmap, frame.side, labels.x, lines?.x, lines?.width, keys?.x, keys?.width],
      [26, 512, 566, 648, 78, 726, 122],
    );
  });

  it('puts a crop of 180 px there in Zoom', () => {
    const { heatmap, frame, crop, labels } = layoutOf({ tokens: 512, isZoom: true });
    assert.deepEqual([heatmap, frame.side, crop?.x, crop?.width], [30, 512, 576, 180]);
    assert.equal(labels.x + labels.width, 848);
  });

  it('moves lines and keys below where the heatmap would be less than 256', () => {
    const beside = layoutOf({ width: 740 - 32, layout: 'medium', tokens: 372 });
    assert.equal(beside.frame.side, 372);
    const below = layoutOf({ width: 610 - 32, layout: 'medium', tokens: 442 });
    assert.equal(below.frame.side, 442);
    assert.equal(below.lines, undefined);
  });

  it('puts labels at the left below 600 px, in cells of 20 at 420', () => {
    const { frame, heatmap, labels } = layoutOf({ width: 396, layout: 'narrow', tokens: 16 });
    assert.deepEqual([frame.pitch, heatmap], [20, 76]);
    assert.equal(labels.x, 0);
  });
});
