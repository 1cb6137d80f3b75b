import assert from 'node:assert/strict';
import { type HeadRoom, headLayout } from '../../../../../webview/views/heads/headLayout';

const layoutOf = ({ tokens = 128, ...room }: Partial<HeadRoom> & { tokens?: number }) =>
  headLayout({
    width: 848,
    rows: tokens,
    columns: tokens,
    layout: 'wide',
    isZoom: false,
    density: 1,
    ...room,
  });

describe('headLayout', () => {
  it('gives 16 tokens of a 1200 px panel a heatmap of 352, labels of 94, lines of 152, keys of 92', () => {
    const { frame, labels, lines, keys, isLabelled } = layoutOf({ width: 690, tokens: 16 });
    assert.ok(isLabelled);
    assert.equal(frame.x.length, 352);
    assert.deepEqual([labels.x + labels.width, lines?.x, lines?.width], [446, 446, 152]);
    assert.deepEqual(keys, { x: 598, width: 92 });
  });

  it('labels every token up to 36, and a window from 37 on', () => {
    assert.ok(layoutOf({ tokens: 36 }).isLabelled);
    assert.equal(layoutOf({ tokens: 36 }).frame.x.length, 504);
    assert.ok(!layoutOf({ tokens: 37 }).isLabelled);
  });

  it('divides 848 px among positions, heatmap, funnel, labels, lines and keys', () => {
    const { heatmap, frame, labels, lines, keys } = layoutOf({ tokens: 128 });
    assert.deepEqual(
      [heatmap, frame.x.length, labels.x, lines?.x, lines?.width, keys?.x, keys?.width],
      [26, 512, 566, 648, 78, 726, 122],
    );
  });

  it('puts a crop of 180 px there in Zoom', () => {
    const { heatmap, frame, crop, labels } = layoutOf({ tokens: 512, isZoom: true });
    assert.deepEqual([heatmap, frame.x.length, crop?.x, crop?.width], [30, 512, 576, 180]);
    assert.equal(labels.x + labels.width, 848);
  });

  it('moves lines and keys below where the heatmap would be less than 256', () => {
    const beside = layoutOf({ width: 740 - 32, layout: 'medium', tokens: 372 });
    assert.equal(beside.frame.x.length, 372);
    const below = layoutOf({ width: 610 - 32, layout: 'medium', tokens: 442 });
    assert.equal(below.frame.x.length, 442);
    assert.equal(below.lines, undefined);
  });

  it('puts labels at the left below 600 px, in cells of 20 at 420', () => {
    const { frame, heatmap, labels } = layoutOf({ width: 396, layout: 'narrow', tokens: 16 });
    assert.deepEqual([frame.x.pitch, heatmap], [20, 76]);
    assert.equal(labels.x, 0);
  });

  it('puts few queries beside their labels and many keys on a strip', () => {
    const { frame, heatmap, labels, keys, isLabelled } = layoutOf({ rows: 5, columns: 200 });
    assert.ok(!isLabelled);
    assert.deepEqual([frame.y.length, frame.x.length], [140, 400]);
    assert.deepEqual([heatmap, labels.x, keys?.width], [0, 410, 122]);
  });

  it('labels both axes of few queries and few keys', () => {
    const { frame, isLabelled } = layoutOf({ rows: 5, columns: 12, width: 690 });
    assert.ok(isLabelled);
    assert.deepEqual([frame.x.length, frame.y.length], [336, 140]);
  });
});
