import { deepStrictEqual, ok, strictEqual } from 'node:assert';
import type { OpenPanel } from '../editor/panel';
import { violations } from './accessibility';
import { fixture, type Inspected, inspected, openWithModel, weightAndRank } from './commandLine';
import { closePanels } from './panel';
import { heatmapOf, openView, readoutSays } from './panelParts';

const [first, second] = ['The cat sees a dog.', 'The dog is afraid of the cat.'];
const bert = fixture('bert');
const [layer, head] = [1, 2];

describe('a pair of texts', () => {
  let open: OpenPanel;
  let reference: Inspected;
  /** Number of tokens of the first text, including `[CLS]` and `[SEP]`. */
  let border: number;

  before(async () => {
    reference = inspected(first, '--pair', second, '--model', bert);
    border = reference.tokens.map(({ text }) => text).indexOf('[SEP]') + 1;
    open = await openWithModel(bert, `${first}\n${second}`);
    await open.evaluate(async (vscode) => {
      const { document, viewColumn } = vscode.window.visibleTextEditors[0]!;
      const editor = await vscode.window.showTextDocument(document, viewColumn);
      editor.selections = [0, 1].map((line) => {
        const { start, end } = document.lineAt(line).range;
        return new vscode.Selection(start, end);
      });
      await vscode.commands.executeCommand('attentionInspector.show');
    });
    await open.panel.getByRole('group', { name: 'Direction between the texts' }).waitFor();
    await open.panel.getByRole('gridcell', { name: `Layer ${layer}, head ${head}` }).click();
  });

  after(closePanels);

  const options = (name: string) => open.panel.getByRole('listbox', { name }).getByRole('option');
  const filter = (name: string) => open.panel.getByRole('button', { name, exact: true }).click();
  const row = (query: number) => reference.taps[`blocks.${layer}.attn.pattern`]![head]![query]!;
  const labels = () => reference.tokens.map(({ text }) => text);
  const textOf = (token: number) => (token < border ? 'A' : 'B');

  it('is read by the model as a pair: its tokens are the command line’s', async () => {
    deepStrictEqual(await options('From (query)').allInnerTexts(), labels());
  });

  it('says which text each token belongs to', async () => {
    const query = border + 1;
    await options('From (query)').nth(query).click();
    await open.page.mouse.move(5, 5);
    const key = row(query).indexOf(Math.max(...row(query)));
    await readoutSays(
      open.panel,
      new RegExp(`: B “${labels()[query]}”.* → ${textOf(key)} “.*${weightAndRank(row(query), key)}$`),
    );
  });

  it('shows only the attention from one text to the other', async () => {
    await filter('B → A');
    const query = border + 1;
    deepStrictEqual(await options('From (query)').allInnerTexts(), labels().slice(border));
    deepStrictEqual(await options('To (key)').allInnerTexts(), labels().slice(0, border));
    const part = row(query).slice(0, border);
    const key = part.indexOf(Math.max(...part));
    await readoutSays(open.panel, new RegExp(`: B “.* → A “.*${weightAndRank(part, key)}$`));
    const share = part.reduce((sum, weight) => sum + weight, 0);
    await open.panel.getByRole('button', { name: 'Show bars' }).click();
    await open.panel.getByText(`${share.toFixed(2)} of the row is on A`).waitFor();
    const box = await heatmapOf(open.panel, layer, head).boundingBox();
    const shape = box!.width / box!.height;
    ok(Math.abs(shape - border / (labels().length - border)) < 0.1, `its sides are as ${shape} to 1`);
  });

  it('measures heads within that part alone, and leaves out what hardly is in it', async () => {
    const strips = open.panel.locator('.strips');
    const fromB = reference.taps[`blocks.${layer}.attn.pattern`]![head]!.slice(border);
    const onFirst = fromB.reduce((sum, row) => sum + row[0]!, 0) / fromB.length;
    await strips
      .getByRole('button', { name: /first token/ })
      .getByText(onFirst.toFixed(2))
      .waitFor();
    strictEqual(await strips.getByRole('button', { name: /own token|previous token|next token/ }).count(), 0);
    await filter('A and B');
    await strips.getByRole('button', { name: /own token/ }).waitFor();
    await filter('B → A');
  });

  it('keeps that choice in the table and in Text', async () => {
    await open.panel.getByRole('button', { name: 'Show as table' }).click();
    const cells = open.panel.getByRole('table').getByRole('row').nth(2).getByRole('cell');
    const expected = row(border + 1).slice(0, border);
    deepStrictEqual(
      await cells.allInnerTexts(),
      expected.map((weight) => Math.fround(weight).toFixed(2)),
    );
    await open.panel.getByRole('button', { name: 'Hide table' }).click();
    await openView(open.panel, 'Text');
    const heaviest = open.panel.getByRole('region', { name: /Attends to/ }).getByRole('listitem');
    await open.panel
      .getByText(border > 10 ? `the 10 strongest of ${border} keys` : `all ${border} keys`)
      .waitFor();
    ok((await heaviest.count()) <= 10);
    await openView(open.panel, 'Heads');
  });

  it('shows all again, with the same token locked', async () => {
    await filter('A and B');
    strictEqual(
      await options('From (query)')
        .nth(border + 1)
        .getAttribute('aria-selected'),
      'true',
    );
    await open.shoot('test/out/pair.png');
    deepStrictEqual(await violations(open), []);
  });
});
