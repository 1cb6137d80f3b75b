import { deepStrictEqual, ok, strictEqual } from 'node:assert';
import type { OpenPanel } from '../editor/panel';
import { violations } from './accessibility';
import { eventually } from './eventually';
import { closePanels, openPanel } from './panel';
import { openView, readoutSays, reloadWindow } from './panelParts';
import { type Reference, referenceOf } from './reference';
import { type Underline, underlinesBecome } from './underlines';

const text = 'def mean(values):\n    return sum(values) / len(values)\n\nprint(mean([1, 2, 4]))\n';
// The line break of the empty line is a token.
const labels = ['1 def mean(values)…', '2 return sum(value…', '3', '4 print(mean([1, 2…'];
const [layer, head] = [3, 5];

describe('attention by lines', () => {
  let open: OpenPanel;
  let reference: Reference;
  /** Where each line's tokens begin, then where the last line ends. */
  let bounds: number[];

  before(async () => {
    reference = referenceOf(text, { scoresOf: [layer] });
    const lineOf = (start: number) => text.slice(0, start).split('\n').length;
    const lines = reference.starts.map(lineOf);
    bounds = [...[1, 2, 3, 4].map((line) => lines.indexOf(line)), lines.length];
    open = await openPanel({ text, width: 1200 });
    await open.panel.getByRole('gridcell', { name: `Layer ${layer}, head ${head}` }).click();
  });

  after(closePanels);

  const units = () => open.panel.getByLabel('Rows and columns');
  const options = (name: string) => open.panel.getByRole('listbox', { name }).getByRole('option');
  const tokensIn = (line: number) =>
    Array.from({ length: bounds[line + 1]! - bounds[line]! }, (_, at) => bounds[line]! + at);
  /** The weight summed over the tokens of the key's line and averaged over those of the query's. */
  const weight = (query: number, key: number) => {
    const sums = tokensIn(query).map((from) =>
      tokensIn(key).reduce((sum, to) => sum + (to <= from ? reference.weight(layer, head, from, to) : 0), 0),
    );
    return sums.reduce((sum, one) => sum + one) / sums.length;
  };
  const heaviest = (query: number) => {
    const keys = Array.from({ length: query + 1 }, (_, key) => key);
    return keys.sort((a, b) => weight(query, b) - weight(query, a))[0]!;
  };
  const numbers = [1, 2, 3, 4];
  const sentence = (query: number, key = heaviest(query)) => {
    const rank = numbers
      .slice(0, query + 1)
      .filter((_, other) => weight(query, other) > weight(query, key)).length;
    const value = weight(query, key).toFixed(3);
    return `line ${numbers[query]} → line ${numbers[key]} ${value}, rank ${rank + 1} of ${query + 1} visible keys`;
  };

  it('takes the focus along from a token to its line, and says what the line attends to', async () => {
    await options('From (query)')
      .nth(bounds[3]! + 1)
      .click();
    await open.page.mouse.move(5, 5);
    await units().selectOption('lines');
    deepStrictEqual(await options('From (query)').allInnerTexts(), labels);
    deepStrictEqual(await options('To (key)').allInnerTexts(), labels);
    await readoutSays(open.panel, `layer ${layer} head ${head}: ${sentence(3)}`);
  });

  it('tints all tokens of a line that is attended to alike', async () => {
    // A line has one of the scale's steps, the lowest of which is the background; the token of a line break may reach
    // into the next line.
    const steps = new Set(
      numbers.map((_, key) => Math.round(Math.sqrt(weight(3, key)) * 23)).filter((step) => step > 0),
    );
    const coloursIn = (underlines: readonly Underline[]) =>
      new Set(underlines.map(({ colour }) => colour)).size;
    await underlinesBecome(open.page, coloursIn, steps.size);
  });

  it('says that scores, minus the mean of their row, are means over the visible cells', async () => {
    await open.panel.getByLabel('Shown values').selectOption('Attention scores');
    const scores = tokensIn(3).flatMap((from) => {
      const seen = Array.from({ length: from + 1 }, (_, to) => reference.score(layer, head, from, to));
      const rowMean = seen.reduce((sum, one) => sum + one, 0) / seen.length;
      return tokensIn(0).map((to) => seen[to]! - rowMean);
    });
    const mean = scores.reduce((sum, one) => sum + one, 0) / scores.length;
    await options('To (key)').nth(0).hover();
    await open.panel.getByText('each cell is the mean over its pairs of tokens').waitFor();
    await open.panel.getByRole('button', { name: 'Show as table' }).click();
    const cell = open.panel.getByRole('table').getByRole('row').nth(4).getByRole('cell').first();
    await eventually(async () => {
      const shown = Number((await cell.innerText()).replace('−', '-'));
      ok(Math.abs(shown - mean) < 0.01, `${shown}, not ${mean}`);
    });
    await open.panel.getByRole('button', { name: 'Hide table' }).click();
    await open.panel.getByLabel('Shown values').selectOption('Attention pattern');
  });

  it('says why a cell between lines has no anatomy', async () => {
    await open.panel.getByText('A cell between two tokens has an anatomy').waitFor();
  });

  it('is compared by lines, and the text is underlined by them', async () => {
    await open.panel.getByRole('gridcell', { name: 'Layer 0, head 2' }).click({ modifiers: ['Shift'] });
    await openView(open.panel, 'Compare');
    deepStrictEqual(await options('From (query)').allInnerTexts(), labels);
    await openView(open.panel, 'Text');
    await readoutSays(open.panel, new RegExp(sentence(3).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
    const locked = open.panel.getByRole('listbox', { name: 'Text' }).locator('.locked[role="option"]');
    strictEqual(await locked.count(), tokensIn(3).length);
    deepStrictEqual(await violations(open), []);
  });

  it('keeps to tokens in Positions, and comes back to the line', async () => {
    await openView(open.panel, 'Positions');
    strictEqual(await units().count(), 0);
    await openView(open.panel, 'Heads');
    deepStrictEqual(await options('From (query)').allInnerTexts(), labels);
    await readoutSays(open.panel, `layer ${layer} head ${head}: ${sentence(3)}`);
  });

  it('follows the caret to its line', async () => {
    await open.evaluate(async (vscode) => {
      const editor = vscode.window.visibleTextEditors[0]!;
      await vscode.window.showTextDocument(editor.document, editor.viewColumn);
      vscode.window.activeTextEditor!.selection = new vscode.Selection(1, 12, 1, 12);
    });
    await readoutSays(open.panel, `layer ${layer} head ${head}: ${sentence(1)}`);
  });

  it('survives a reload of the window', async () => {
    await reloadWindow(open);
    await readoutSays(open.panel, `layer ${layer} head ${head}: ${sentence(1)}`);
    strictEqual(await units().inputValue(), 'lines');
  });

  it('goes back to the first token of the line', async () => {
    await units().selectOption('tokens');
    await options('From (query)').nth(bounds[1]!).and(open.panel.locator('[aria-selected="true"]')).waitFor();
    deepStrictEqual(await options('From (query)').allInnerTexts(), reference.labels);
  });

  it('is not offered for a text of one line', async () => {
    await open.evaluate(async (vscode) => {
      const editor = vscode.window.visibleTextEditors[0]!;
      await vscode.window.showTextDocument(editor.document, editor.viewColumn);
      vscode.window.activeTextEditor!.selection = new vscode.Selection(1, 4, 1, 20);
      await vscode.commands.executeCommand('attentionInspector.show');
    });
    await units().waitFor({ state: 'detached' });
  });
});
