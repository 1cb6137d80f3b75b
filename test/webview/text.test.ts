import { deepStrictEqual, ok, strictEqual } from 'node:assert';
import type { OpenPanel } from '../editor/panel';
import { closePanels, openPanel } from './panel';
import { chooseFullContrast, openView, readoutSays, unlockAll } from './panelParts';
import { heaviestKeys, type Reference, referenceOf, valueAndRank } from './reference';

const text = 'def mean(values):\n    return sum(values) / len(values)\n# 爱 and 饕餮 🙂\n';

describe('Text', () => {
  let open: OpenPanel;
  let reference: Reference;
  let query: number;

  before(async () => {
    reference = referenceOf(text);
    query = reference.labels.lastIndexOf('values');
    open = await openPanel({ text, width: 1200 });
    await open.panel.getByRole('gridcell', { name: 'Layer 2, head 3' }).click();
    await openView(open.panel, 'Text');
  });

  after(closePanels);

  beforeEach(async () => {
    await unlockAll(open.panel);
    await options().nth(query).click();
    await open.page.mouse.move(5, 5);
  });

  const options = () => open.panel.getByRole('listbox', { name: 'Text' }).getByRole('option');
  const row = (key: number) => reference.weight(2, 3, query, key);

  /** By hand: line and column count from 1. */
  const placeOf = (token: number) => {
    const lines = text.slice(0, reference.starts[token]).split('\n');
    return `line ${lines.length}, column ${lines.at(-1)!.length + 1}`;
  };

  /** Rank, token, place and value of each row. */
  const listed = () =>
    open.panel
      .getByRole('listitem')
      .getByRole('button')
      .evaluateAll((rows) =>
        rows.map((row) => Array.from(row.children, (cell) => cell.textContent).filter(Boolean)),
      );

  it('has every token as an option, the shares of a split character too', async () => {
    deepStrictEqual(
      await options().evaluateAll((all) => all.map((one) => one.getAttribute('aria-label'))),
      reference.labels,
    );
    ok(reference.labels.some((label) => /[₂₃₄]$/.test(label)));
    ok(!(await open.panel.getByRole('listbox', { name: 'Text' }).innerText()).includes('\ufffd'));
  });

  it('lists the ten keys that a token attends to most, with place and value', async () => {
    await open.panel.getByText(`the 10 strongest of ${query + 1} keys`).waitFor();
    const expected = heaviestKeys(row, query)
      .slice(0, 10)
      .map((key, rank) => [
        String(rank + 1),
        reference.labels[key],
        key === query ? 'itself' : placeOf(key),
        row(key).toFixed(2),
      ]);
    deepStrictEqual(await listed(), expected);
  });

  it('draws each share of a character as wide as its bytes are, and the glyph above them', async () => {
    const drawn = await open.panel.locator('.shared').evaluateAll((all) =>
      all.map(({ children }) =>
        Array.from(children, (child) => ({
          label: child.getAttribute('aria-label'),
          width: Math.round(Number.parseFloat((child as HTMLElement).style.width)),
        })),
      ),
    );
    ok(drawn.length > 0);
    const percent: Record<string, number> = { '¹⁄₃': 33, '²⁄₃': 67, '¹⁄₄': 25, '²⁄₄': 50, '³⁄₄': 75 };
    for (const parts of drawn) {
      const shares = parts.slice(0, -1);
      strictEqual(parts.at(-1)!.label, null, 'The glyph comes last.');
      for (const { label, width } of shares)
        if (label !== null) strictEqual(width, percent[label.slice(-3)], label);
      ok(Math.abs(shares.reduce((sum, { width }) => sum + width, 0) - 100) <= 2);
    }
    await open.panel.getByText('several tokens share its bytes').waitFor();
  });

  it('scrolls with the page, not in itself', async () => {
    const list = open.panel.getByRole('listbox', { name: 'Text' });
    strictEqual(await list.evaluate((element) => getComputedStyle(element).overflowY), 'visible');
  });

  it('underlines the strongest key most, and masked tokens not at all', async () => {
    const colours = await options().evaluateAll((all) =>
      all.map((one) => (one as HTMLElement).style.getPropertyValue('--value')),
    );
    const brightness = colours.map((colour) =>
      (colour.match(/[\d.]+/g) ?? []).reduce((sum, part) => sum + Number(part), 0),
    );
    strictEqual(brightness.indexOf(Math.max(...brightness)), heaviestKeys(row, query)[0]);
    deepStrictEqual([...new Set(colours.slice(query + 1))], ['transparent']);
  });

  it('ends its colours and bars at the largest value shown, where the reader wants full contrast', async () => {
    const largest = Math.max(...Array.from({ length: query + 1 }, (_, key) => row(key)));
    const legend = open.panel.locator('.text-legend');
    const end = () => legend.locator('.legend-ticks span').last().innerText();
    const firstBar = open.panel.locator('.strongest-bar span').first();
    const widthOfFirst = () => firstBar.evaluate((bar) => Number.parseFloat(bar.style.width));
    strictEqual(await end(), '1');
    ok(Math.abs((await widthOfFirst()) - 100 * largest) < 0.01);
    await chooseFullContrast(open, true);
    await legend.getByText('attention pattern, square-root scale, up to the largest value shown').waitFor();
    strictEqual(await end(), String(Number(largest.toFixed(3))));
    strictEqual(await widthOfFirst(), 100);
    await chooseFullContrast(open, false);
    strictEqual(await end(), '1');
    await open.setWidth(1200);
  });

  it('says the value, the rank and both places of the strongest key', async () => {
    const key = heaviestKeys(row, query)[0]!;
    await readoutSays(open.panel, new RegExp(escaped(`${valueAndRank(row, query, key)}`)));
    await readoutSays(open.panel, new RegExp(`${placeOf(query)} → ${placeOf(key)}$`));
  });

  it('tells the parts of a split character apart', async () => {
    const part = reference.labels.indexOf('饕¹⁄₃') + 1;
    const column = text.split('\n')[2]!.indexOf('饕') + 1;
    await options().nth(part).click();
    await open.page.mouse.move(5, 5);
    await readoutSays(open.panel, new RegExp(`“饕¹⁄₃” \\(3, ${column}, part 2\\) → “`));
  });

  it('moves the focus by keys, within a line and between lines', async () => {
    const list = open.panel.getByRole('listbox', { name: 'Text' });
    await list.focus();
    await list.press('ArrowLeft');
    await open.panel.getByText(`the 10 strongest of ${query} keys`).waitFor();
    await list.press('ArrowUp');
    await readoutSays(open.panel, /line 1, column \d+ → line 1/);
    await list.press('Home');
    await readoutSays(open.panel, /rank 1 of 1 visible keys/);
    await open.panel.getByRole('tab', { name: 'Text' }).focus();
  });

  it('shows the queries that attend to a token, in the other direction', async () => {
    await open.panel.getByRole('radio', { name: 'attended by' }).click();
    const key = reference.labels.indexOf('values');
    await options().nth(key).click();
    await open.page.mouse.move(5, 5);
    const count = reference.labels.length;
    await open.panel.getByText(`the 10 strongest of ${count - key} queries`).waitFor();
    const queries = Array.from({ length: count - key }, (_, i) => key + i);
    const weight = (query: number) => reference.weight(2, 3, query, key);
    const strongest = queries.sort((a, b) => weight(b) - weight(a) || a - b)[0]!;
    const [first] = await listed();
    deepStrictEqual(first?.slice(1, 2), [reference.labels[strongest]]);
    strictEqual(first?.at(-1), weight(strongest).toFixed(2));
    await open.panel.getByRole('radio', { name: 'attends to' }).click();
  });

  it('shows the mean of a layer’s heads, and of all', async () => {
    const mean = (layers: readonly number[]) => {
      const heads = Array.from({ length: reference.heads }, (_, head) => head);
      const all = layers.flatMap((layer) => heads.map((head) => ({ layer, head })));
      return (key: number) =>
        all.reduce((sum, { layer, head }) => sum + reference.weight(layer, head, query, key), 0) / all.length;
    };
    await open.panel.getByRole('combobox', { name: 'Head' }).selectOption('Mean of heads');
    const ofLayer = mean([2]);
    await readoutSays(open.panel, /^layer 2, mean of its heads: “/);
    strictEqual((await listed())[0]?.at(-1), ofLayer(heaviestKeys(ofLayer, query)[0]!).toFixed(2));
    await open.panel.getByRole('combobox', { name: 'Layer' }).selectOption('All layers');
    const ofAll = mean(Array.from({ length: reference.layers }, (_, layer) => layer));
    await readoutSays(open.panel, /^mean of all heads: “/);
    strictEqual((await listed())[0]?.at(-1), ofAll(heaviestKeys(ofAll, query)[0]!).toFixed(2));
  });

  it('shows the heads of a layer under its mean, of which each can be opened', async () => {
    const heads = open.panel.getByRole('button', { name: /^head \d$/ });
    await open.panel.getByRole('button', { name: 'layer 1, mean' }).click();
    await readoutSays(open.panel, /^layer 1, mean of its heads: “/);
    strictEqual(await heads.count(), reference.heads);
    await heads.nth(3).click();
    await open.page.mouse.move(5, 5);
    const row = (key: number) => reference.weight(1, 3, query, key);
    const strongest = heaviestKeys(row, query)[0]!;
    await readoutSays(
      open.panel,
      new RegExp(`^layer 1 head 3: .* ${escaped(valueAndRank(row, query, strongest))}`),
    );
    await open.panel.getByRole('button', { name: 'layer 1, mean' }).click();
    await heads.first().waitFor({ state: 'detached' });
  });
});

describe('Text by lines', () => {
  const text = Array.from({ length: 13 }, (_, at) => `total_${at} = values[${at}] + offset\n`).join('');
  let open: OpenPanel;

  before(async () => {
    open = await openPanel({ text, width: 1200 });
    await open.panel.getByRole('gridcell', { name: 'Layer 2, head 3' }).click();
    await open.panel.getByLabel('Rows and columns').selectOption('lines');
    await openView(open.panel, 'Text');
  });

  after(closePanels);

  it('lists lines by their numbers, with how they begin, and what the last one pays to each', async () => {
    const { starts, weight } = referenceOf(text, { patternsOf: [2] });
    const lineOf = (token: number) => text.slice(0, starts[token]).split('\n').length - 1;
    const lines = starts.map((_, token) => lineOf(token));
    const queries = lines.flatMap((line, token) => (line === 11 ? [token] : []));
    /** By hand: the sum over the keys of a line, the mean over the queries of line 12. */
    const paid = (line: number) =>
      queries
        .map((query) =>
          lines.reduce(
            (sum, of, key) => sum + (of === line && key <= query ? weight(2, 3, query, key) : 0),
            0,
          ),
        )
        .reduce((sum, one) => sum + one, 0) / queries.length;
    await open.panel.getByRole('group', { name: 'line 12', exact: true }).getByRole('option').first().click();
    await open.page.mouse.move(5, 5);
    await readoutSays(open.panel, /line 12/);
    const rows = await open.panel
      .getByRole('listitem')
      .getByRole('button')
      .evaluateAll((all) =>
        all.map((row) => ({
          name: row.querySelector('.strongest-token')!.textContent,
          value: row.querySelector('.strongest-value')!.textContent,
        })),
      );
    const expected = Array.from({ length: 12 }, (_, line) => line)
      .sort((a, b) => paid(b) - paid(a))
      .slice(0, 10)
      .map((line) => ({
        name: `line ${line + 1} ${`total_${line} = values`.slice(0, 16)}…`,
        value: paid(line).toFixed(2),
      }));
    deepStrictEqual(rows, expected);
  });
});

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
