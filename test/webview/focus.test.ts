import type { OpenPanel } from '../editor/panel';
import { closePanels, openPanel } from './panel';
import { cellPosition, heatmapOf, readoutSays, unlockAll } from './panelParts';
import { heaviestKeys, type Reference, referenceOf, valueAndRank } from './reference';

const text = 'The animal slept because it was tired.';

describe('the focus [essential]', () => {
  let open: OpenPanel;
  let reference: Reference;

  before(async () => {
    reference = referenceOf(text);
    open = await openPanel({ text, width: 1200 });
    await open.panel.getByRole('gridcell', { name: 'Layer 3, head 5' }).click();
  });

  after(closePanels);

  beforeEach(async () => {
    await open.page.mouse.move(5, 5);
    await unlockAll(open.panel);
  });

  const row = (query: number) => (key: number) => reference.weight(3, 5, query, key);
  const count = () => reference.labels.length;
  const named = (token: number) => `“${reference.labels[token]}”`;
  const sentence = (query: number, key: number) =>
    `layer 3 head 5: ${named(query)} → ${named(key)} ${valueAndRank(row(query), query, key)}`;
  const heatmap = () => heatmapOf(open.panel, 3, 5);

  it('is the cell under the pointer, with the model’s value and rank', async () => {
    for (const [query, key] of [
      [5, 1],
      [8, 6],
    ] as const) {
      await heatmap().hover(await cellPosition(heatmap(), count(), query, key));
      await readoutSays(open.panel, sentence(query, key));
    }
  });

  it('says that a later key is masked', async () => {
    await heatmap().hover(await cellPosition(heatmap(), count(), 2, 6));
    await readoutSays(open.panel, `layer 3 head 5: ${named(2)} → ${named(6)} masked`);
  });

  it('stays where a click locked it until Esc, even if the pointer moves on', async () => {
    await heatmap().click(await cellPosition(heatmap(), count(), 5, 1));
    await heatmap().hover(await cellPosition(heatmap(), count(), 8, 6));
    await readoutSays(open.panel, sentence(8, 6));
    await open.page.mouse.move(5, 5);
    await readoutSays(open.panel, sentence(5, 1));
    await heatmap().press('Escape');
    await readoutSays(open.panel, /hover a token or a cell/);
  });

  it('on a query is its heaviest key, on a key its heaviest query', async () => {
    const { panel } = open;
    const options = (name: string) => panel.getByRole('listbox', { name }).getByRole('option');
    await options('From (query)').nth(7).hover();
    await readoutSays(panel, sentence(7, heaviestKeys(row(7), 7)[0]!));
    await options('To (key)').nth(1).hover();
    const queries = Array.from({ length: count() }, (_, query) => query).slice(1);
    const heaviest = queries.sort((a, b) => row(b)(1) - row(a)(1) || a - b)[0]!;
    await readoutSays(panel, sentence(heaviest, 1));
  });

  it('follows the arrow keys, and passes over masked cells', async () => {
    await heatmap().click(await cellPosition(heatmap(), count(), 5, 4));
    await heatmap().press('ArrowDown');
    await readoutSays(open.panel, sentence(6, 4));
    for (const _ of [5, 6, 7]) await heatmap().press('ArrowRight');
    await readoutSays(open.panel, sentence(6, 6));
    await heatmap().press('Space');
    await open.panel.getByRole('tab', { name: 'Heads' }).focus();
    await readoutSays(open.panel, sentence(6, 6));
  });

  it('goes through the tokens of a list by its keys', async () => {
    const list = open.panel.getByRole('listbox', { name: 'From (query)' });
    await list.focus();
    await list.press('End');
    const last = count() - 1;
    await readoutSays(open.panel, sentence(last, heaviestKeys(row(last), last)[0]!));
    await list.press('ArrowUp');
    await readoutSays(open.panel, sentence(last - 1, heaviestKeys(row(last - 1), last - 1)[0]!));
  });

  it('moves with the caret in the source', async () => {
    await open.evaluate((vscode, at) => {
      const editor = vscode.window.visibleTextEditors[0]!;
      editor.selection = new vscode.Selection(0, at, 0, at);
    }, text.indexOf('because') + 2);
    const query = reference.labels.indexOf('␣because');
    await readoutSays(open.panel, sentence(query, heaviestKeys(row(query), query)[0]!));
  });

  it('on a head previews it, and a click opens it', async () => {
    const cell = heatmap();
    await cell.click(await cellPosition(cell, count(), 5, 1));
    const other = open.panel.getByRole('gridcell', { name: 'Layer 0, head 2' });
    const there = valueAndRank((key) => reference.weight(0, 2, 5, key), 5, 1);
    await other.hover();
    await readoutSays(open.panel, `layer 0 head 2: ${named(5)} → ${named(1)} ${there}`);
    await open.page.mouse.move(5, 5);
    await readoutSays(open.panel, sentence(5, 1));
    await other.click();
    await open.page.mouse.move(5, 5);
    await heatmapOf(open.panel, 0, 2).waitFor();
    await readoutSays(open.panel, `layer 0 head 2: ${named(5)} → ${named(1)} ${there}`);
    await open.panel.getByRole('gridcell', { name: 'Layer 3, head 5' }).click();
  });
});
