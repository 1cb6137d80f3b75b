import { ok, strictEqual } from 'node:assert';
import { readFileSync } from 'node:fs';
import type { OpenPanel } from '../editor/panel';
import { closePanels, openPanel } from './panel';
import { cellPosition, comesToRest, heatmapOf, openView, readoutSays } from './panelParts';
import { heaviestKeys, type Reference, referenceOf, valueAndRank } from './reference';

const source = readFileSync('media/samples/3-queue.ts', 'utf8');

for (const { tokens, text } of [
  { tokens: 128, text: source.slice(0, 420) },
  { tokens: 512, text: source.repeat(4) },
])
  describe(`a text of about ${tokens} tokens`, () => {
    let open: OpenPanel;
    let reference: Reference;

    before(async () => {
      reference = referenceOf(text, { patternsOf: [2] });
      // High enough for a heatmap of 512 px.
      open = await openPanel({ text, width: 1200, height: 1300 });
      await open.panel.getByRole('gridcell', { name: 'Layer 2, head 3' }).click();
    });

    after(closePanels);

    const row = (query: number) => (key: number) => reference.weight(2, 3, query, key);
    const value = (query: number) => valueAndRank(row(query), query, heaviestKeys(row(query), query)[0]!);

    it('has that many', () => {
      ok(Math.abs(reference.labels.length - tokens) <= tokens / 4, String(reference.labels.length));
    });

    it('has every token as an option, thinned or not, with its value', async () => {
      const list = open.panel.getByRole('listbox', { name: 'From (query)' });
      strictEqual(await list.getByRole('option').count(), reference.labels.length);
      await list.focus();
      await list.press('End');
      const last = reference.labels.length - 1;
      await readoutSays(open.panel, new RegExp(escaped(value(last))));
      for (let up = 0; up < 40; up++) await list.press('ArrowUp');
      await readoutSays(open.panel, new RegExp(escaped(value(last - 40))));
    });

    it('says the same in every view', async () => {
      const list = open.panel.getByRole('listbox', { name: 'From (query)' });
      await list.press('Enter');
      const query = reference.labels.length - 41;
      await openView(open.panel, 'Text');
      await readoutSays(open.panel, new RegExp(escaped(value(query))));
      await open.shoot(`test/out/views/text-${tokens}-tokens.png`);
      await openView(open.panel, 'Heads');
      for (const name of ['Layer 2, head 3', 'Layer 0, head 0', 'Layer 5, head 1'])
        await open.panel.getByRole('gridcell', { name }).click({ modifiers: ['Shift'] });
      await open.shoot(`test/out/views/heads-${tokens}-tokens.png`);
      await openView(open.panel, 'Compare');
      await readoutSays(open.panel, new RegExp(`A layer 2 head 3 ${escaped(value(query))}`));
      await open.page.mouse.move(5, 5);
      await open.shoot(`test/out/views/compare-${tokens}-tokens.png`);
    });

    it('is zoomed out by − as far as + zoomed it in', async () => {
      await openView(open.panel, 'Heads');
      const heatmap = heatmapOf(open.panel, 2, 3);
      await heatmap.focus();
      for (const key of ['+', '-']) for (let times = 0; times < 16; times++) await heatmap.press(key);
      await comesToRest(open);
      // The cell that is there when the whole heatmap is shown.
      const last = reference.labels.length - 1;
      const query = last - 4;
      await heatmap.hover(await cellPosition(heatmap, last + 1, query, query - 20));
      await readoutSays(open.panel, new RegExp(escaped(valueAndRank(row(query), query, query - 20))));
      await open.page.mouse.move(5, 5);
    });
  });

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
