import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { csv } from '../../../src/export/csv';

const N = Number.NaN;

describe('csv', () => {
  it('is what Python’s csv module writes, for tokens with commas, quotes and line breaks', async () => {
    const tokens = ['[CLS]', '␣cat', '爱²⁄₃', ',', '"', 'a\nb', '␣=1'];
    const rows = [
      [1, N, N, N, N, N, N],
      [0.333333, 0.666667, N, N, N, N, N],
      [0.1, 0.2, 0.7, N, N, N, N],
      [0.25, 0.25, 0.25, 0.25, N, N, N],
      [1 / 3, 0.5, 0.1666, 0, 0.00006666, N, N],
      [0, 0, 0, 0, 0, 1, N],
      [0.125, 0.125, 0.125, 0.125, 0.125, 0.125, 0.25],
    ];
    const pattern = Float32Array.from(rows.flat());
    let written = '';
    for await (const chunk of csv({
      title: 'tiny, attn, layer 0, head 1',
      queries: tokens,
      keys: tokens,
      pattern,
    }))
      written += chunk;
    assert.equal(written, readFileSync('test/fixtures/export/head.csv', 'utf8'));
  });
});
