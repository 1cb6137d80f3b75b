import { deepStrictEqual, strictEqual } from 'node:assert';
import type { OpenPanel } from '../editor/panel';
import { eventually } from './eventually';
import { closePanels, openPanel } from './panel';
import { cellPosition, heatmapOf, openView, readoutSays } from './panelParts';
import { type Reference, referenceOf, valueAndRank } from './reference';

const text = 'The animal slept because it was tired.';

describe('Compare [essential]', () => {
  let open: OpenPanel;
  let reference: Reference;

  before(async () => {
    reference = referenceOf(text);
    open = await openPanel({ text, width: 1200 });
  });

  after(closePanels);

  const pin = (name: string) => open.panel.getByRole('gridcell', { name }).click({ modifiers: ['Shift'] });
  const columns = () => open.panel.getByRole('region').filter({ has: open.panel.getByText('to (key) →') });
  const named = (token: number) => `“${reference.labels[token]}”`;

  it('says how to pin a head when none is', async () => {
    await openView(open.panel, 'Compare');
    await open.panel.getByRole('heading', { name: 'No head is pinned yet' }).waitFor();
    await open.panel.getByText('Shift-click a head').waitFor();
  });

  it('shows pinned heads of different layers, and a layer’s mean, side by side', async () => {
    await openView(open.panel, 'Heads');
    await pin('Layer 3, head 5');
    await pin('Layer 0, head 2');
    await open.panel
      .getByRole('button', { name: 'Layer 1 · mean of its heads' })
      .click({ modifiers: ['Shift'] });
    await openView(open.panel, 'Compare');
    deepStrictEqual(await columns().evaluateAll((all) => all.map((one) => one.getAttribute('aria-label'))), [
      'A − B: Difference',
      'A: Layer 3 · head 5',
      'B: Layer 0 · head 2',
      'C: Layer 1 · mean of its heads',
    ]);
  });

  it('says one cell’s value in every pinned head, and the difference of two', async () => {
    const [query, key] = [8, 1];
    const heatmap = heatmapOf(open.panel, 0, 2);
    await heatmap.click(await cellPosition(heatmap, reference.labels.length, query, key));
    const rowOf = (layer: number, head: number) => (key: number) => reference.weight(layer, head, query, key);
    const mean = (key: number) => {
      const all = Array.from({ length: reference.heads }, (_, head) => reference.weight(1, head, query, key));
      return all.reduce((sum, one) => sum + one) / all.length;
    };
    const shortRank = (row: (key: number) => number) => valueAndRank(row, query, key).replace(/ of .*/, '');
    const difference = rowOf(3, 5)(key) - rowOf(0, 2)(key);
    const sign = difference > 0 ? '+' : '−';
    await readoutSays(
      open.panel,
      `${named(query)} → ${named(key)}: A layer 3 head 5 ${valueAndRank(rowOf(3, 5), query, key)}; ` +
        `B layer 0 head 2 ${shortRank(rowOf(0, 2))}; C layer 1, mean of its heads ${shortRank(mean)}; ` +
        `A − B ${sign}${Math.abs(difference).toFixed(3)}`,
    );
  });

  it('sets the row against the mean of the queries that see the key', async () => {
    // The first query sees only one key and does not count.
    const weights = Array.from({ length: reference.labels.length - 1 }, (_, query) =>
      reference.weight(3, 5, query + 1, 1),
    );
    const mean = weights.reduce((sum, weight) => sum + weight) / weights.length;
    const expected = `${reference.weight(3, 5, 8, 1).toFixed(2)}, on average ${mean.toFixed(2)}`;
    await columns().nth(1).getByText(expected).waitFor();
  });

  it('subtracts the heads that the reader chooses', async () => {
    await open.panel.getByRole('combobox', { name: 'Difference: subtract from this head' }).selectOption('B');
    await open.panel.getByRole('combobox', { name: 'Difference: subtract this head' }).selectOption('A');
    const difference = reference.weight(0, 2, 8, 1) - reference.weight(3, 5, 8, 1);
    const sign = difference > 0 ? '+' : '−';
    await readoutSays(open.panel, new RegExp(`; B − A \\${sign}${Math.abs(difference).toFixed(3)}$`));
    await open.panel
      .getByRole('combobox', { name: 'Difference: subtract from this head' })
      .selectOption('None');
    await columns().nth(3).waitFor({ state: 'detached' });
  });

  it('unpins a head', async () => {
    await open.panel.getByRole('button', { name: 'Unpin B' }).click();
    deepStrictEqual(await columns().evaluateAll((all) => all.map((one) => one.getAttribute('aria-label'))), [
      'A: Layer 3 · head 5',
      'B: Layer 1 · mean of its heads',
    ]);
  });

  it('wraps into rows where the heads have no room side by side, each with its query labels', async () => {
    await openView(open.panel, 'Heads');
    await pin('Layer 4, head 0');
    await openView(open.panel, 'Compare');
    await open.panel.getByRole('combobox', { name: 'Difference: subtract from this head' }).selectOption('A');
    for (const [width, across] of [
      [1200, 4],
      [621, 2],
      [400, 1],
    ] as const) {
      await open.setWidth(width);
      await eventually(async () => {
        const boxes = await columns().evaluateAll((all) => all.map((one) => one.getBoundingClientRect()));
        deepStrictEqual(
          boxes.map(({ top }) => boxes.filter((other) => other.top === top).length),
          Array(4).fill(across),
        );
        strictEqual(await open.panel.getByRole('listbox', { name: 'From (query)' }).count(), 4 / across);
        const stage = open.panel.getByRole('main');
        strictEqual(await stage.evaluate((element) => element.scrollWidth - element.clientWidth), 0);
      });
    }
  });
});
