import { deepStrictEqual, match, notStrictEqual, ok, strictEqual } from 'node:assert';
import { resolve } from 'node:path';
import type { OpenPanel } from '../editor/panel';
import { inspected, openWithModel } from './commandLine';
import { eventually } from './eventually';
import { closePanels, openPanel } from './panel';
import { cellPosition, heatmapOf, openView, readoutSays, reloadWindow, unlockAll } from './panelParts';

const text = 'The animal slept because it was tired.';
const [layer, head, query] = [3, 5, 5];

describe('Anatomy [essential]', () => {
  let open: OpenPanel;
  let parts: Parts;

  before(async () => {
    parts = partsOf(text);
    open = await openPanel({ text, width: 1200 });
    await open.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await open.panel.getByRole('gridcell', { name: `Layer ${layer}, head ${head}` }).click();
  });

  after(closePanels);

  const heatmap = () => heatmapOf(open.panel, layer, head);
  const at = (key: number) => cellPosition(heatmap(), parts.tokens.length, query, key);
  const heading = (key: number) =>
    open.panel.getByRole('heading', {
      name: `Anatomy of one cell: “${parts.tokens[query]}” → “${parts.tokens[key]}”`,
    });
  const rows = () => open.panel.locator('.steps-table tbody tr');

  it('opens from a cell by a double click, and Esc leads back to it, still locked', async () => {
    await heatmap().dblclick(await at(1));
    await heading(1).waitFor();
    await open.panel.getByRole('tab', { name: 'Heads', selected: true }).waitFor();
    await open.panel.locator('body').press('Escape');
    await heatmap().waitFor();
    await open.page.mouse.move(5, 5);
    await readoutSays(open.panel, new RegExp(`“${parts.tokens[query]}” → “${parts.tokens[1]}” \\d`));
    await open.panel.locator('body').press('Escape');
    await readoutSays(open.panel, /hover a token/);
  });

  it('is the last of three steps, which Esc undoes one by one', async () => {
    const list = open.panel.getByRole('listbox', { name: 'From (query)' });
    await list.press('Home');
    for (let at = 0; at < query; at++) await list.press('ArrowDown');
    await list.press('Enter');
    await heatmap().focus();
    await heatmap().hover(await at(3));
    await open.page.keyboard.press('Enter');
    await open.page.keyboard.press('Enter');
    await heading(3).waitFor();
    await open.page.mouse.move(5, 5);
    await open.page.keyboard.press('Escape');
    await heatmap().waitFor();
    await eventually(async () =>
      ok(await heatmap().evaluate((element) => element === document.activeElement)),
    );
    await readoutSays(open.panel, new RegExp(`“${parts.tokens[query]}” → “${parts.tokens[3]}” \\d`));
    await open.page.keyboard.press('Escape');
    const row = parts.pattern[query]!.slice(0, query + 1);
    const strongest = row.indexOf(Math.max(...row));
    await readoutSays(open.panel, new RegExp(`“${parts.tokens[query]}” → “${parts.tokens[strongest]}” \\d`));
    await open.page.keyboard.press('Escape');
    await readoutSays(open.panel, /hover a token/);
  });

  it('opens from Text and from Compare, and Esc leads back there', async () => {
    const { panel, page } = open;
    await panel.getByRole('gridcell', { name: 'Layer 0, head 2' }).click({ modifiers: ['Shift'] });
    await openView(panel, 'Text');
    const tokens = panel.getByRole('listbox', { name: 'Text' });
    await tokens.getByRole('option', { name: parts.tokens[query]!, exact: true }).click();
    const row = panel.getByRole('listitem').filter({ hasText: parts.tokens[2]! }).getByRole('button');
    await row.focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await heading(2).waitFor();
    await page.keyboard.press('Escape');
    await panel.getByRole('tab', { name: 'Text', selected: true }).waitFor();
    await eventually(async () => ok(await row.evaluate((element) => element === document.activeElement)));
    await openView(panel, 'Compare');
    const compared = heatmapOf(panel, 0, 2);
    await compared.dblclick(await cellPosition(compared, parts.tokens.length, query, 4));
    await heading(4).waitFor();
    await panel.getByRole('button', { name: 'Layer 0 · head 2' }).click();
    await panel.getByRole('tab', { name: 'Compare', selected: true }).waitFor();
    await unlockAll(panel);
    await openView(panel, 'Heads');
    await panel.getByRole('gridcell', { name: 'Layer 0, head 2' }).click({ modifiers: ['Shift'] });
    await page.mouse.move(5, 5);
    await heatmap().waitFor();
  });

  it('does not open from a masked cell', async () => {
    await heatmap().dblclick(await cellPosition(heatmap(), parts.tokens.length, 2, 6));
    await heatmap().waitFor();
  });

  it('opens by Enter, and by a button', async () => {
    await heatmap().focus();
    await heatmap().hover(await at(2));
    await open.page.keyboard.press('Enter');
    await readoutSays(open.panel, new RegExp(`“${parts.tokens[query]}” → “${parts.tokens[2]}” \\d`));
    await heatmap().press('Enter');
    await heading(2).waitFor();
    await open.panel.getByRole('button', { name: 'Layer 3 · head 5' }).click();
    await open.panel.getByRole('button', { name: 'How this value is computed' }).click();
    await heading(2).waitFor();
  });

  it('has the numbers of every step, from the model’s own queries and keys', async () => {
    const { q, k, scores, pattern } = parts;
    const shown = await rows().evaluateAll((rows) =>
      rows.map((row) =>
        [...row.querySelectorAll('.step-key, .step-number, .step-mask, .step-masked')].map(
          (cell) => cell.textContent,
        ),
      ),
    );
    const expected = parts.tokens.map((token, key) => {
      const product = q[query]!.reduce((sum, value, d) => sum + value * k[key]![d]!, 0);
      const steps = [token, fixed(product, 2), fixed(product / Math.sqrt(q[query]!.length), 2)];
      if (key > query) return [...steps, '−∞', 'masked'];
      ok(Math.abs(scores[query]![key]! - product / Math.sqrt(q[query]!.length)) < 1e-4);
      return [...steps, '0', fixed(pattern[query]![key]!, 3)];
    });
    deepStrictEqual(shown, expected);
  });

  it('says how far its numbers are from the model’s', async () => {
    const check = await open.panel.locator('.anatomy-check p').innerText();
    match(check, /attention differs by at most (0|\d · 10⁻[⁷⁸⁹¹]\S?), its z by (0|\d · 10⁻[⁶⁷⁸⁹¹]\S?)\.$/);
  });

  it('can be copied as a table', async () => {
    await open.panel.getByRole('button', { name: 'Copy table' }).click();
    const clipboard = () => open.evaluate((vscode) => vscode.env.clipboard.readText());
    await eventually(async () => match(await clipboard(), /^\tq · k\tscore\tsoftmax\n/));
    const lines = (await clipboard()).split('\n').slice(1, -1);
    strictEqual(lines.length, parts.tokens.length);
    for (const [key, line] of lines.entries()) {
      const [label, , score, weight] = line.split('\t');
      strictEqual(label, parts.tokens[key]);
      if (key > query) deepStrictEqual([score, weight], ['', '']);
      else {
        ok(Math.abs(Number(score) - parts.scores[query]![key]!) < 1e-4, line);
        ok(Math.abs(Number(weight) - parts.pattern[query]![key]!) < 1e-6, line);
      }
    }
  });

  it('says the numbers of a dimension that is pointed at', async () => {
    const slider = open.panel.getByRole('slider', { name: 'Dimension' });
    await slider.focus();
    await slider.press('End');
    const last = parts.q[query]!.length - 1;
    const [a, b] = [parts.q[query]![last]!, parts.k[2]![last]!];
    await readoutSays(
      open.panel,
      `layer 3 head 5: “${parts.tokens[query]}” → “${parts.tokens[2]}” dimension ${last}: q ${fixed(a, 3)} × k ${fixed(b, 3)} = ${fixed(a * b, 3)}`,
    );
    await open.panel.getByRole('tab', { name: 'Heads' }).focus();
  });

  it('moves to another key by pointer and arrow keys, and never to a masked one', async () => {
    await rows().nth(4).hover();
    await heading(4).waitFor();
    await open.page.mouse.move(5, 5);
    await heading(2).waitFor();
    await rows().nth(2).getByRole('button').focus();
    await rows().nth(2).getByRole('button').press('ArrowUp');
    await heading(1).waitFor();
    for (const _ of [2, 3, 4, 5, 6, 7]) await open.page.keyboard.press('ArrowDown');
    await heading(query).waitFor();
    await open.page.keyboard.press('Enter');
    await open.panel.getByRole('tab', { name: 'Heads' }).focus();
    await heading(query).waitFor();
  });

  it('takes another query, with that query’s strongest key if it does not see this one', async () => {
    await open.panel.getByRole('combobox', { name: 'Query' }).selectOption('2');
    await open.panel.getByRole('heading', { name: `“${parts.tokens[2]}” → ` }).waitFor();
    const masked = rows().filter({ hasText: 'masked' });
    strictEqual(await masked.count(), parts.tokens.length - 3);
    const row = parts.pattern[2]!.slice(0, 3);
    const strongest = row.indexOf(Math.max(...row));
    await readoutSays(
      open.panel,
      new RegExp(`→ “${parts.tokens[strongest]}” ${fixed(row[strongest]!, 3)} = e`),
    );
  });

  it('comes back after a reload of the window', async () => {
    await reloadWindow(open);
    await open.panel.getByRole('heading', { name: `“${parts.tokens[2]}” → ` }).waitFor({ timeout: 60_000 });
  });

  it('is not there for a mean of heads', async () => {
    await open.panel.locator('body').press('Escape');
    await open.panel.getByRole('button', { name: 'Mean of all heads' }).click();
    ok(await open.panel.getByRole('button', { name: 'How this value is computed' }).isDisabled());
  });

  it('does not open by Enter there, which locks instead', async () => {
    const heatmap = open.panel.getByLabel('Attention heatmap, mean of all heads');
    const readout = open.panel.getByRole('status', { name: 'Readout' });
    const before = await readout.innerText();
    await heatmap.press('ArrowUp');
    await eventually(async () => notStrictEqual(await readout.innerText(), before));
    const looked = await readout.innerText();
    await heatmap.press('Enter');
    await open.panel.getByRole('tab', { name: 'Heads' }).focus();
    await readoutSays(open.panel, looked);
  });
});

describe('Anatomy of an encoder–decoder whose scores have a bias', () => {
  let open: OpenPanel;

  before(async () => {
    open = await openWithModel(resolve('test/fixtures/models/t5'), 'The animal slept');
  });

  after(closePanels);

  it('shows the bias as a step of self-attention, and says that nothing is scaled', async () => {
    await open.panel.getByRole('button', { name: 'Encoder', exact: true }).click();
    await open.panel.getByRole('listbox', { name: 'From (query)' }).getByRole('option').nth(1).click();
    await open.panel.getByRole('button', { name: 'How this value is computed' }).click();
    const titles = open.panel.getByRole('columnheader');
    await titles.filter({ hasText: '+ bias' }).waitFor();
    await titles.filter({ hasText: 'not scaled' }).waitFor();
    const numbers = await open.panel
      .locator('.steps-table tbody tr')
      .first()
      .locator('.step-number')
      .allInnerTexts();
    strictEqual(numbers.length, 4);
    strictEqual(numbers[0], numbers[1]);
  });
});

describe('Anatomy of a graph that hides what it computes with', () => {
  let open: OpenPanel;

  before(async () => {
    open = await openWithModel(resolve('test/fixtures/onnx/decoder/model.onnx'), 'the animal slept');
  });

  after(closePanels);

  it('is not offered, and says why', async () => {
    await open.panel.getByRole('listbox', { name: 'From (query)' }).getByRole('option').nth(1).click();
    await open.panel.getByText('No anatomy: this graph does not show queries, keys and values.').waitFor();
    ok(await open.panel.getByRole('button', { name: 'How this value is computed' }).isDisabled());
  });
});

/** The head's tensors: `[token, d]`, and `[query, key]` with −∞ where masked. */
interface Parts {
  readonly tokens: readonly string[];
  readonly q: readonly (readonly number[])[];
  readonly k: readonly (readonly number[])[];
  readonly scores: readonly (readonly number[])[];
  readonly pattern: readonly (readonly number[])[];
}

function partsOf(text: string): Parts {
  const tap = <Part extends string>(part: Part) => `blocks.${layer}.attn.${part}` as const;
  const wanted = (['q', 'k', 'scores', 'pattern'] as const).map(tap);
  const { tokens, taps } = inspected(text, '--taps', wanted.join());
  const [q, k, scores, pattern] = wanted.map((name) => taps[name]![head]!);
  const labels = tokens.map(({ text }) => text);
  return { tokens: labels, q: q!, k: k!, scores: scores!, pattern: pattern! };
}

/** Formats with a real minus sign. */
function fixed(value: number, digits: number): string {
  const text = Math.abs(value).toFixed(digits);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}
