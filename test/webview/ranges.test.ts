import { deepStrictEqual, match, strictEqual } from 'node:assert';
import type { OpenPanel } from '../editor/panel';
import { eventually } from './eventually';
import { closePanels, openPanel } from './panel';
import { readoutSays, reloadWindow } from './panelParts';
import { type Reference, referenceOf } from './reference';

const text = 'The animal slept because it was tired.';
const [first, second] = ['The animal', 'it was tired'];

describe('ranges of the reader’s own', () => {
  let open: OpenPanel;
  let reference: Reference;

  before(async () => {
    reference = referenceOf(text);
    open = await openPanel({ text });
  });

  after(closePanels);

  const add = async (passage: string) => {
    await open.select(passage);
    await open.runCommand('attentionInspector.addRange');
  };
  const bar = () => open.panel.getByRole('group', { name: 'Ranges' });
  const table = () => open.panel.getByRole('region', { name: 'The locked cell in every head' });

  /** The tokens that begin in a passage. */
  const tokensOf = (passage: string) => {
    const start = text.indexOf(passage);
    const inside = (at: number) => at >= start && at < start + passage.length;
    return reference.starts.flatMap((at, token) => (inside(text[at] === ' ' ? at + 1 : at) ? [token] : []));
  };

  /** Summed over the keys, averaged over the queries. */
  const between = (layer: number, head: number) => {
    const [queries, keys] = [tokensOf(second), tokensOf(first)];
    const sums = queries.map((query) =>
      keys.reduce((sum, key) => sum + reference.weight(layer, head, query, key), 0),
    );
    return sums.reduce((sum, each) => sum + each, 0) / sums.length;
  };

  it('get letters, in the panel and as brackets in the source', async () => {
    await add(first);
    await bar().getByText('Select another part').waitFor();
    await add(second);
    await bar().getByText('“The animal”').waitFor();
    deepStrictEqual(await bar().locator('b').allInnerTexts(), ['A', 'B']);
    await eventually(async () => {
      const drawn = await open.page
        .locator('.view-line')
        .first()
        .evaluate((line) =>
          [...line.querySelectorAll('span')].flatMap((each) =>
            ['::before', '::after'].map((pseudo) =>
              getComputedStyle(each, pseudo).content.replaceAll('"', ''),
            ),
          ),
        );
      deepStrictEqual(
        drawn.filter((content) => /\[|\]/.test(content)),
        ['A[', ']', 'B[', ']'],
      );
    });
  });

  it('have a table from one to the other over all heads: summed over keys, averaged over queries', async () => {
    await bar().getByRole('button', { name: 'Show B → A' }).click();
    await open.panel.getByRole('gridcell', { name: 'Layer 3, head 5' }).click();
    await open.page.mouse.move(5, 5);
    await readoutSays(open.panel, new RegExp(`“B” → “A” ${between(3, 5).toFixed(3)}`));
    const rows = table().getByRole('row');
    await eventually(async () => strictEqual(await rows.count(), 1 + reference.layers * reference.heads));
    const shown = await rows.allInnerTexts();
    const weights = shown.slice(1).map((row) => Number(/[\d.]+$/.exec(row)![0]));
    deepStrictEqual(
      weights,
      [...weights].sort((a, b) => b - a),
    );
    const best = /Layer (\d+) · head (\d+)/.exec(shown[1]!)!;
    strictEqual(weights[0]!.toFixed(3), between(Number(best[1]), Number(best[2])).toFixed(3));
    await table().getByRole('button', { name: 'Head', exact: true }).click();
    match((await rows.allInnerTexts())[1]!, new RegExp(`^Layer 0 · head 0\\s+${between(0, 0).toFixed(3)}$`));
  });

  it('open a head from the table', async () => {
    await table().getByRole('button', { name: 'Layer 1 · head 2', exact: true }).click();
    await readoutSays(open.panel, /^layer 1 head 2: “B” → “A”/);
  });

  it('say masked where a decoder cannot look', async () => {
    await bar().getByRole('combobox', { name: 'to' }).selectOption('B');
    await bar().getByRole('combobox', { name: 'from' }).selectOption('A');
    await readoutSays(open.panel, /“A” → “B” masked/);
    await table().getByText('masked').first().waitFor();
  });

  it('move with edits before them', async () => {
    await open.evaluate(async (vscode) => {
      const [editor] = vscode.window.visibleTextEditors;
      await editor!.edit((edits) => edits.insert(new vscode.Position(0, 0), 'Look: '));
    });
    await bar().getByText('“The animal”').waitFor();
    deepStrictEqual(await bar().locator('b').allInnerTexts(), ['A', 'B']);
  });

  it('are there again after the window reloads', async () => {
    await open.evaluate(async (vscode) => {
      await vscode.window.visibleTextEditors[0]!.document.save();
    });
    await reloadWindow(open);
    await bar().getByText('“it was tired”').waitFor();
    deepStrictEqual(await bar().locator('b').allInnerTexts(), ['A', 'B']);
  });

  it('can be removed', async () => {
    await bar().getByRole('button', { name: 'Remove range A' }).click();
    await eventually(async () => deepStrictEqual(await bar().locator('b').allInnerTexts(), ['B']));
    await open.runCommand('attentionInspector.clearRanges');
    await bar().waitFor({ state: 'detached' });
  });
});
