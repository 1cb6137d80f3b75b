import assert from 'node:assert/strict';
import {
  columnLeft,
  type GridRoom,
  gridLayout,
  gridSize,
} from '../../../../../../webview/views/heads/layout/gridLayout';

const layoutOf = (room: Partial<GridRoom>) =>
  gridLayout({
    layers: 6,
    heads: 12,
    group: 1,
    isSorted: false,
    width: 292,
    height: 600,
    hasWords: false,
    ...room,
  });

describe('gridLayout', () => {
  it('has words under 32 px thumbnails for 6 × 12 heads where there is room', () => {
    const { badges, thumbnail } = layoutOf({ width: 450, hasWords: true });
    assert.deepEqual([badges, thumbnail], ['words', 32]);
    assert.equal(layoutOf({ width: 450, hasWords: true, height: 300 }).badges, 'letters');
  });

  it('has letters beside thumbnails: 16 px for 12 heads in 292 px, 26 for 8', () => {
    const twelve = layoutOf({ layers: 12 });
    assert.deepEqual([twelve.badges, twelve.thumbnail, twelve.down], ['letters', 16, 21]);
    assert.equal(layoutOf({ heads: 8 }).thumbnail, 26);
  });

  it('shrinks thumbnails in a low room, to no less than 14 px', () => {
    const six = layoutOf({ heads: 8, width: 270, height: 176 });
    assert.ok(gridSize({ layers: 6, heads: 8 }, six).height <= 176);
    const twelve = layoutOf({ layers: 12, width: 270, height: 176 });
    assert.deepEqual([twelve.thumbnail, twelve.down], [14, 17]);
  });

  it('leaves each letter room before the next thumbnail', () => {
    for (let heads = 1; heads <= 16; heads++)
      for (const width of [270, 292, 384]) {
        const { across, thumbnail, badges } = layoutOf({ heads, width });
        assert.equal(badges, 'letters');
        assert.ok(across >= thumbnail + 7, `${heads} heads in ${width}: ${across} for ${thumbnail}`);
      }
  });

  it('has thumbnails alone above 16 heads a row', () => {
    const { badges, thumbnail, across } = layoutOf({ layers: 24, heads: 32 });
    assert.deepEqual([badges, thumbnail, across], ['none', 14, 16]);
  });

  it('sets groups of heads apart, and still fits', () => {
    const place = layoutOf({ layers: 12, group: 4 });
    const gaps = [0, 1, 4, 8].map((column) => columnLeft(place, column) - column * place.across);
    assert.deepEqual(gaps, [0, 0, 5, 10]);
    assert.ok(gridSize({ layers: 12, heads: 12 }, place).width <= 292);
  });
});
