import { strictEqual } from 'node:assert';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { randomModel } from '../../bench/randomModel';
import { openEngine } from '../../src/engine/host/openEngine';
import type { OpenPanel } from '../editor/panel';
import { closePanels, openPanel } from './panel';
import { heatmapOf, openView, readoutSays } from './panelParts';
import { heaviestKeys, valueAndRank } from './reference';

const tokens = 2000;
const source = readFileSync('media/samples/3-queue.ts', 'utf8').replace(/[^\n -~]/g, '-');
const text = source.repeat(10).slice(0, tokens);
// Wide enough that scores differ by more than either engine's rounding.
const shape = { layers: 2, heads: 4, width: 512, vocabulary: 256, context: 2048 };

describe('a text whose patterns are neither kept nor sent whole', () => {
  const folder = mkdtempSync(join(tmpdir(), 'long-text-'));
  let open: OpenPanel;
  /** `[query, key]` of layer 1, head 2, from another engine. */
  let pattern: Float32Array;
  /** `[query, key]` of layer 0, head 1. */
  let other: Float32Array;

  before(async () => {
    const model = await randomModel(join(folder, 'model'), shape);
    [pattern, other] = await keptPatterns(model);
    const settings = {
      'attentionInspector.model': model,
      'attentionInspector.maxTokens': tokens,
      // 2 × 4 patterns of 2,000² float32 are 128 MB.
      'attentionInspector.memory': 64,
    };
    // High enough for a heatmap of 512 px.
    open = await openPanel({ text, width: 1200, height: 1300, settings });
    await open.panel.getByRole('gridcell', { name: 'Layer 1, head 2' }).click();
  });

  after(async () => {
    await closePanels();
    rmSync(folder, { recursive: true });
  });

  const row = (query: number) => (key: number) => pattern[query * tokens + key]!;
  const says = (query: number, key = heaviestKeys(row(query), query)[0]!) =>
    readoutSays(open.panel, new RegExp(escaped(valueAndRank(row(query), query, key))));

  it('says the exact number of the strongest key of a query', async () => {
    const list = open.panel.getByRole('listbox', { name: 'From (query)' });
    await list.focus();
    await list.press('End');
    await says(tokens - 1);
    for (let up = 0; up < 20; up++) await list.press('ArrowUp');
    await says(tokens - 21);
    await list.press('Enter');
    await openView(open.panel, 'Text');
    await says(tokens - 21);
    await openView(open.panel, 'Heads');
  });

  it('says the exact number of a hovered cell, zoomed too', async () => {
    const heatmap = heatmapOf(open.panel, 1, 2);
    const [query, key] = [tokens - 100, 400];
    const { width = 0, height = 0 } = (await heatmap.boundingBox()) ?? {};
    const position = { x: (key / tokens) * width, y: (query / tokens) * height };
    await heatmap.hover({ position });
    const under = (at: number, length: number) => Math.floor((at * tokens) / length);
    await says(under(position.y, height), under(position.x, width));
    await heatmap.focus();
    for (let times = 0; times < 8; times++) await heatmap.press('+');
    await open.shoot('test/out/views/heads-2000-tokens.png');
  });

  it('says the exact difference of two heads, and how a row differs from the mean', async () => {
    const pin = (name: string) => open.panel.getByRole('gridcell', { name }).click({ modifiers: ['Shift'] });
    await pin('Layer 1, head 2');
    await pin('Layer 0, head 1');
    const list = open.panel.getByRole('listbox', { name: 'From (query)' });
    await list.focus();
    await list.press('Home');
    const query = 3;
    for (let down = 0; down < query; down++) await list.press('ArrowDown');
    await list.press('Enter');
    await openView(open.panel, 'Compare');
    await open.panel.getByRole('combobox', { name: 'Difference: subtract from this head' }).selectOption('A');
    const key = heaviestKeys(row(query), query)[0]!;
    const difference = pattern[query * tokens + key]! - other[query * tokens + key]!;
    const size = Math.abs(difference).toFixed(3);
    const sign = Number(size) === 0 ? '[+−]?' : difference > 0 ? '\\+' : '−';
    await readoutSays(open.panel, new RegExp(`A − B ${sign}${escaped(size)}`));
    // Below A, below B and below their difference.
    await open.panel
      .getByText(/, on average [+−]?0\.\d\d/)
      .nth(2)
      .waitFor();
    await open.shoot('test/out/views/compare-2000-tokens.png');
  });
});

/** `[query, key]` of layer 1, head 2, and of layer 0, head 1. */
async function keptPatterns(model: string): Promise<[Float32Array, Float32Array]> {
  const engine = openEngine({
    script: resolve('dist/engine.js'),
    builtInModels: resolve('media/models'),
    threads: 1,
    memoryBytes: 1e9,
    log: () => {},
  });
  try {
    const { id, tokens: read } = await engine.inspect({ text, model, maxTokens: tokens });
    strictEqual(read.length, tokens);
    const one = await engine.ask('tensor', { inspection: id, tap: 'attn.pattern', layer: 1, head: 2 });
    const other = await engine.ask('tensor', { inspection: id, tap: 'attn.pattern', layer: 0, head: 1 });
    return [one.data, other.data];
  } finally {
    engine.dispose();
  }
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
