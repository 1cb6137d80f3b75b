import { deepStrictEqual, strictEqual } from 'node:assert';
import type { OpenPanel } from '../editor/panel';
import { eventually } from './eventually';
import { closePanels, openPanel } from './panel';

describe('Show Attention without a text', () => {
  let open: OpenPanel;

  before(async () => {
    open = await openPanel({ text: 'The animal.\n\n   \nIt was tired.', select: 'The animal.' });
  });

  after(closePanels);

  /** What stands beside the cursor; pseudo-elements are the only way in which the editor shows it. */
  const beside = () =>
    open.page.locator('.view-lines span').evaluateAll((spans) =>
      spans
        .map((span) => getComputedStyle(span, '::after').content)
        .filter((content) => content.includes(' '))
        .map((content) => JSON.parse(content).replaceAll('\u00a0', ' ')),
    );

  const select = (from: number, to: number) =>
    open.evaluate(
      (vscode, from, to) => {
        const [editor] = vscode.window.visibleTextEditors;
        editor!.selection = new vscode.Selection(from, 0, to, 0);
      },
      from,
      to,
    );

  const says = async (...sentences: string[]) => {
    await eventually(async () => deepStrictEqual(await beside(), sentences));
    await open.panel.getByRole('grid', { name: 'Heads' }).waitFor();
  };

  it('says at the cursor what is missing, until the cursor moves', async () => {
    await select(1, 1);
    await open.runCommand('attentionInspector.show');
    await says('There is no text at the cursor. Select some words.');
    await open.shoot('test/out/hint.png', 'window');
    await select(1, 3);
    await says();
    await open.runCommand('attentionInspector.show');
    await says('The selection contains only whitespace. Select some words.');
    await open.runCommand('attentionInspector.show');
    await says('The selection contains only whitespace. Select some words.');
  });

  it('says so in a document without any text, until something is typed', async () => {
    await open.evaluate(async (vscode) => {
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(), vscode.ViewColumn.One);
    });
    await open.runCommand('attentionInspector.show');
    await says('There is no text yet. Write some words.');
    await open.page.keyboard.type('x');
    await says();
    await open.runCommand('workbench.action.revertAndCloseActiveEditor');
    await open.runCommand('notifications.showList');
    strictEqual(await open.page.locator('.notification-list-item').count(), 0);
    await open.runCommand('notifications.hideList');
  });
});
