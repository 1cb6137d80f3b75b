import assert from 'node:assert/strict';
import { columnLeft, gridLayout } from '../../../../../../webview/views/heads/grid/gridLayout';

describe('gridLayout', () => {
  it('has words under 32 px thumbnails for 6 × 12 heads and 16 tokens', () => {
    const { badges, thumbnail } = gridLayout({
      layers: 6,
      heads: 12,
      group: 1,
      tokens: 16,
      width: 450,
      layout: 'wide',
    });
    assert.deepEqual([badges, thumbnail], ['words', 32]);
  });

  it('has letters below 1,200 px, however few the tokens', () => {
    for (const [layout, width] of [
      ['medium', 292],
      ['narrow', 396],
    ] as const)
      for (const tokens of [2, 16, 128]) {
        const place = gridLayout({ layers: 6, heads: 12, group: 1, tokens, width, layout });
        assert.equal(place.badges, 'letters');
        assert.ok(place.labels + columnLeft(place, 11) + place.thumbnail + 7 <= width);
      }
  });

  it('has letters beside thumbnails for many tokens: 16 px for 12 heads, 26 for 8', () => {
    const twelve = gridLayout({ layers: 12, heads: 12, group: 1, tokens: 128, width: 292, layout: 'wide' });
    assert.deepEqual([twelve.badges, twelve.thumbnail, twelve.down], ['letters', 16, 21]);
    assert.equal(
      gridLayout({ layers: 6, heads: 8, group: 1, tokens: 128, width: 292, layout: 'wide' }).thumbnail,
      26,
    );
  });

  it('has thumbnails alone above 16 heads a row', () => {
    const { badges, thumbnail, across } = gridLayout({
      layers: 24,
      heads: 32,
      group: 1,
      tokens: 64,
      width: 292,
      layout: 'wide',
    });
    assert.deepEqual([badges, thumbnail, across], ['none', 14, 16]);
  });

  it('sets groups of heads apart, and still fits', () => {
    const place = gridLayout({ layers: 12, heads: 12, group: 4, tokens: 128, width: 292, layout: 'wide' });
    const gaps = [0, 1, 4, 8].map((column) => columnLeft(place, column) - column * place.across);
    assert.deepEqual(gaps, [0, 0, 5, 10]);
    assert.ok(place.labels + columnLeft(place, 11) + place.thumbnail <= 292);
  });
});
