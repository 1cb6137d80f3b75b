import { deepStrictEqual, strictEqual } from 'node:assert';
import type { OpenPanel } from '../editor/panel';
import { closePanels, openPanel } from './panel';
import { chooseFullContrast, openView, readoutSays, reloadWindow } from './panelParts';
import { heaviestKeys, type Reference, referenceOf, valueAndRank } from './reference';

const text = 'The animal slept because it was tired.';

describe('the panel [essential] survives', () => {
  let open: OpenPanel;
  let reference: Reference;
  let sentence: RegExp;

  before(async () => {
    reference = referenceOf(text);
    open = await openPanel({ text, width: 1400 });
    const { panel } = open;
    await panel.getByRole('gridcell', { name: 'Layer 3, head 5' }).click();
    await panel.getByRole('combobox', { name: 'Order of the heads' }).selectOption('own token');
    await panel.getByRole('combobox', { name: 'Colour scale' }).selectOption('Linear');
    await panel.getByRole('slider').fill('50');
    await panel.getByRole('combobox', { name: 'Shown values' }).selectOption('Value-weighted');
    await panel.getByRole('gridcell', { name: 'Layer 0, head 2' }).click({ modifiers: ['Shift'] });
    await panel.getByRole('listbox', { name: 'From (query)' }).getByRole('option').nth(8).click();
    await open.page.mouse.move(5, 5);
    const row = (key: number) => reference.weight(3, 5, 8, key);
    const key = heaviestKeys(row, 8)[0]!;
    const said = `layer 3 head 5: “${reference.labels[8]}” → “${reference.labels[key]}” ${valueAndRank(row, 8, key)}`;
    sentence = new RegExp(said.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    await readoutSays(panel, sentence);
  });

  after(closePanels);

  /** Checks that each choice of the toolbar, folded or not, and of the grid is as the reader left it. */
  async function choicesStand(): Promise<void> {
    const { panel } = open;
    const chosen = (name: string) =>
      panel.locator(`select[aria-label="${name}"]`).evaluate((select) => (select as HTMLSelectElement).value);
    deepStrictEqual(await Promise.all(['Order of the heads', 'Colour scale', 'Shown values'].map(chosen)), [
      'self',
      'linear',
      'value_weighted',
    ]);
    strictEqual(await panel.locator('.tools input[type="range"]').inputValue(), '50');
  }

  it('being hidden behind another tab', async () => {
    await open.evaluate(async (vscode) => {
      const column = vscode.window.tabGroups.all.at(-1)!.viewColumn;
      await vscode.window.showTextDocument(vscode.window.visibleTextEditors[0]!.document, column);
    });
    await open.page.locator('iframe.webview.ready').waitFor({ state: 'hidden' });
    await open.runCommand('workbench.action.closeActiveEditor');
    await readoutSays(open.panel, sentence);
    await choicesStand();
  });

  it('being moved to another column', async () => {
    await open.evaluate(async (vscode) => {
      await vscode.commands.executeCommand('workbench.action.focusSecondEditorGroup');
      await vscode.commands.executeCommand('workbench.action.moveEditorToFirstGroup');
    });
    await readoutSays(open.panel, sentence);
    await open.runCommand('workbench.action.moveEditorToNextGroup');
    await readoutSays(open.panel, sentence);
  });

  it('a reload of the window, with view, head, focus, pins and full contrast', async () => {
    await openView(open.panel, 'Text');
    await chooseFullContrast(open, true);
    await reloadWindow(open);
    await readoutSays(open.panel, sentence);
    await open.panel.getByRole('tab', { name: 'Text', selected: true }).waitFor();
    await open.panel.locator('.text-legend').getByText('up to the largest value shown').waitFor();
    await openView(open.panel, 'Heads');
    await open.setWidth(1210);
    await choicesStand();
    await openView(open.panel, 'Compare');
    await open.panel.getByRole('heading', { name: 'Layer 0 · head 2' }).waitFor();
  });
});
