import { deepStrictEqual, match, ok, strictEqual } from 'node:assert';
import type { OpenPanel } from '../editor/panel';
import { eventually } from './eventually';
import { closePanels, openPanel } from './panel';
import { cellPosition, heatmapOf, readoutSays, unlockAll } from './panelParts';
import { heaviestKeys, type Reference, referenceOf, valueAndRank } from './reference';

const text = 'The animal slept because it was tired.';
const [layer, head, query, key] = [3, 5, 8, 1];

describe('what a reader can switch and copy', () => {
  let open: OpenPanel;
  let reference: Reference;

  before(async () => {
    reference = referenceOf(text, { scoresOf: [layer] });
    // All tools have room.
    open = await openPanel({ text, width: 1600 });
    await open.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await open.panel.getByRole('gridcell', { name: `Layer ${layer}, head ${head}` }).click();
    const heatmap = heatmapOf(open.panel, layer, head);
    await unlockAll(open.panel);
    await heatmap.click(await cellPosition(heatmap, reference.labels.length, query, key));
    await open.page.mouse.move(5, 5);
  });

  after(closePanels);

  const row = (key: number) => reference.weight(layer, head, query, key);
  const sentence = () =>
    `layer ${layer} head ${head}: “${reference.labels[query]}” → “${reference.labels[key]}” ${valueAndRank(row, query, key)}`;
  const clipboard = () => open.evaluate((vscode) => vscode.env.clipboard.readText());
  const choose = (name: string, option: string) =>
    open.panel.getByRole('combobox', { name }).selectOption(option);

  it('scores are offered next to the pattern', async () => {
    await choose('Shown values', 'Attention scores');
    const score = reference.score(layer, head, query, key);
    const seen = Array.from({ length: query + 1 }, (_, key) => reference.score(layer, head, query, key));
    const above = score - seen.reduce((sum, one) => sum + one, 0) / seen.length;
    const written = `${score < 0 ? '−' : ''}${Math.abs(score).toFixed(3)}`;
    const centred = `${above < 0 ? '−' : '+'}${Math.abs(above).toFixed(3)}`;
    await readoutSays(open.panel, `${sentence()}, score ${written}, ${centred} from its row’s mean`);
    await open.panel
      .getByText('attention scores minus their row’s mean, signed square-root scale')
      .first()
      .waitFor();
    await choose('Shown values', 'Attention pattern');
    await readoutSays(open.panel, sentence());
  });

  it('value-weighted attention is offered next to the pattern, and is not a share', async () => {
    await choose('Shown values', 'Value-weighted');
    const norm = reference.valueWeighted(layer, head, query, key);
    const decimals = 2 - Math.floor(Math.log10(norm));
    const written = `value-weighted ${norm.toFixed(decimals)} (rows do not sum to 1)`;
    await readoutSays(open.panel, `${sentence()}, ${written}`);
    await open.panel.getByText('‖p·v·Wₒ‖, rows do not sum to 1, square-root scale').waitFor();
    await choose('Shown values', 'Attention pattern');
    await readoutSays(open.panel, sentence());
  });

  it('without sinks the rest of each row is renormalised, and says what they held', async () => {
    const check = open.panel.getByRole('checkbox', { name: 'Without sinks' });
    await check.check();
    const rest = 1 - row(0);
    const value = (row(key) / rest).toFixed(3);
    const rank = heaviestKeys(row, query)
      .filter((other) => other !== 0)
      .indexOf(key);
    await readoutSays(
      open.panel,
      new RegExp(
        `${value.replace('.', '\\.')}, rank ${rank + 1} of ${query} visible keys; left out: first token “${reference.labels[0]}” ${row(0).toFixed(2).replace('0.', '\\.')}$`,
      ),
    );
    await open.panel.getByText('pattern without sinks, square-root scale').waitFor();
    await check.uncheck();
    await readoutSays(open.panel, sentence());
  });

  it('the colour scale can be linear, and its legend says it', async () => {
    await choose('Colour scale', 'Linear');
    await open.panel.getByText('attention pattern, linear scale').waitFor();
    await choose('Colour scale', 'Square root');
  });

  it('a value and a row can be copied', async () => {
    await open.panel.getByRole('button', { name: 'Copy value' }).click();
    await eventually(async () => strictEqual(Math.fround(Number(await clipboard())), row(key)));
    await open.panel.getByRole('button', { name: 'Copy row' }).click();
    await eventually(async () => match(await clipboard(), /\t/));
    const [heading, cells] = (await clipboard()).split('\n').map((line) => line.split('\t'));
    deepStrictEqual(heading, ['', ...reference.labels]);
    strictEqual(cells?.[0], reference.labels[query]);
    cells?.slice(1).forEach((cell, key) => {
      if (key > query) strictEqual(cell, '');
      else ok(Math.abs(Number(cell) - row(key)) < 1e-6, `${cell} is not ${row(key)}`);
    });
  });

  it('the open head can be read as a table', async () => {
    await open.panel.getByRole('button', { name: 'Show as table' }).click();
    const cells = open.panel
      .getByRole('table')
      .getByRole('row')
      .nth(query + 1)
      .getByRole('cell');
    const expected = reference.labels.map((_, key) => (key > query ? 'masked' : row(key).toFixed(2)));
    deepStrictEqual(await cells.allInnerTexts(), expected);
    await open.panel.getByRole('button', { name: 'Hide table' }).click();
  });

  it('heads can be sorted by what they do', async () => {
    await choose('Order of the heads', 'previous token');
    // By hand: the mean weight on the token before, over the queries that see two keys.
    const previous = (layer: number, head: number) => {
      const queries = reference.labels.map((_, query) => query).slice(1);
      const weights = queries.map((query) => reference.weight(layer, head, query, query - 1));
      return weights.reduce((sum, weight) => sum + weight) / weights.length;
    };
    const all = Array.from({ length: reference.layers * reference.heads }, (_, index) => ({
      layer: Math.floor(index / reference.heads),
      head: index % reference.heads,
    }));
    const expected = all
      .sort((a, b) => previous(b.layer, b.head) - previous(a.layer, a.head))
      .map(({ layer, head }) => `Layer ${layer}, head ${head}`);
    const cells = open.panel.getByRole('grid', { name: 'Heads' }).getByRole('gridcell');
    await eventually(async () =>
      deepStrictEqual(
        await cells.evaluateAll((all) => all.map((one) => one.getAttribute('aria-label'))),
        expected,
      ),
    );
    await choose('Order of the heads', 'Layer and head');
  });
});
