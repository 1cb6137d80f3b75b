import assert from 'node:assert/strict';
import { type HeadRoom, headLayout } from '../../../../../../webview/views/heads/layout/headLayout';

const layoutOf = ({ tokens = 128, ...room }: Partial<HeadRoom> & { tokens?: number }) =>
  headLayout({
    width: 848,
    height: 800,
    rows: tokens,
    columns: tokens,
    labels: { query: 62, key: 80 },
    isNarrow: false,
    enough: 264,
    isZoom: false,
    density: 1,
    ...room,
  });

describe('headLayout', () => {
  it('gives 16 tokens of a 1200 px panel a heatmap of 352 and keys of 92', () => {
    const { frame, labels, lines, keys, isLabelled } = layoutOf({
      width: 690,
      tokens: 16,
      labels: { query: 62, key: 50 },
    });
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

  it('places the heatmap alike in Lines and Zoom', () => {
    for (const width of [588, 648, 848]) {
      const [lines, zoom] = [layoutOf({ width }), layoutOf({ width, isZoom: true })];
      assert.deepEqual([lines.frame, lines.heatmap, lines.top], [zoom.frame, zoom.heatmap, zoom.top]);
      assert.ok(zoom.crop && zoom.crop.width >= 6 * 18);
      assert.ok(zoom.labels.x + zoom.labels.width <= width);
    }
  });

  it('lets long labels have the room that is left, and no more', () => {
    const long = layoutOf({ tokens: 18, labels: { query: 400, key: 30 } });
    assert.equal(long.keys?.width, 72);
    assert.equal(long.lines?.width, 60);
    assert.equal(long.keys && long.keys.x + long.keys.width, 848);
    const both = layoutOf({ tokens: 18, labels: { query: 300, key: 300 } });
    assert.equal(both.labels.width, both.keys?.width);
  });

  it('gives bars the height that is left, and folds them where they would cost the heatmap much', () => {
    assert.equal(layoutOf({ tokens: 16, height: 800 }).bars, 98);
    const lower = layoutOf({ tokens: 128, height: 540 });
    assert.ok(lower.bars !== undefined && lower.bars >= 60);
    assert.equal(layoutOf({ tokens: 128, height: 360 }).bars, undefined);
  });

  it('keeps a heatmap of 220 px in the lowest panel', () => {
    assert.equal(layoutOf({ tokens: 220, height: 100 }).frame.y.length, 220);
  });

  it('puts labels at the left below 600 px, in cells of 20 at 420', () => {
    const { frame, heatmap, labels } = layoutOf({ width: 396, isNarrow: true, tokens: 16 });
    assert.deepEqual([frame.x.pitch, heatmap], [20, 76]);
    assert.equal(labels.x, 0);
  });

  it('puts few queries beside their labels and many keys on a strip', () => {
    const { frame, heatmap, labels, keys, isLabelled } = layoutOf({ rows: 5, columns: 200 });
    assert.ok(!isLabelled);
    assert.deepEqual([frame.y.length, frame.x.length], [140, 512]);
    assert.deepEqual([heatmap, labels.x], [0, 522]);
    assert.ok(keys);
  });

  it('labels both axes of few queries and few keys', () => {
    const { frame, isLabelled } = layoutOf({ rows: 5, columns: 12, width: 690 });
    assert.ok(isLabelled);
    assert.deepEqual([frame.x.length, frame.y.length], [336, 140]);
  });
});
