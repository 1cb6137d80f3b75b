import { ok } from 'node:assert';
import { join } from 'node:path';
import type { OpenPanel } from '../editor/panel';
import { violations } from './accessibility';
import { eventually } from './eventually';
import { closePanels, openPanel } from './panel';
import { underlinesBecome } from './underlines';

const sentence = 'The keys to the cabinet are on the table.';

describe('a panel whose document gets another name', () => {
  let open: OpenPanel;

  before(async () => {
    open = await openPanel({ text: sentence });
    await open.runCommand('workbench.view.explorer');
  });

  after(closePanels);

  const tab = (name: string) => open.page.locator('.tab', { hasText: name });

  /** Hovers a token of the row's labels, and waits until the source shows what it attends to. */
  async function tints(): Promise<void> {
    await open.page.mouse.move(5, 5);
    const labels = open.panel.getByRole('listbox', { name: 'From (query)' });
    await labels.getByRole('option').nth(6).hover();
    await underlinesBecome(open.page, ({ length }) => length > 0, true);
  }

  const nobodySaysClosed = async () => {
    await open.panel.getByText('The document').waitFor({ state: 'detached' });
  };

  it('stays with a file that is renamed in the Explorer', async () => {
    await tints();
    const file = open.page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'text.txt' });
    await file.click();
    await file.press('F2');
    const name = open.page.locator('.explorer-item-edited input');
    await name.fill('renamed.txt');
    await name.press('Enter');
    await tab('Attention: renamed.txt').waitFor();
    await nobodySaysClosed();
    await tints();
  });

  it('offers to reopen a closed document, and goes on there', async () => {
    await open.evaluate(async (vscode) => {
      const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
      await vscode.window.tabGroups.close(tabs.filter(({ label }) => label === 'renamed.txt'));
    });
    await open.panel.getByText('The document is closed; this is its last result.').waitFor();
    ok((await violations(open)).length === 0);
    await open.panel.getByRole('button', { name: 'Reopen' }).click();
    await nobodySaysClosed();
    await tints();
    const panel = tab('Attention: renamed.txt');
    ok(/\bactive\b/.test((await panel.getAttribute('class')) ?? ''), 'The document covers the panel.');
  });

  it('stays with an untitled document that is saved', async () => {
    await open.runCommand('workbench.action.closeSidebar');
    await open.evaluate(async (vscode, content) => {
      const document = await vscode.workspace.openTextDocument({ content });
      const editor = await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
      editor.selection = new vscode.Selection(0, 0, 0, content.length);
      await vscode.commands.executeCommand('attentionInspector.show');
    }, sentence);
    await tab('Attention: Untitled').waitFor();
    await open.runCommand('workbench.action.focusFirstEditorGroup');
    await open.page.keyboard.press('Control+S');
    const path = open.page.locator('.quick-input-widget input[type="text"]').first();
    // The dialog suggests a name a little after it has opened.
    await eventually(async () => ok((await path.inputValue()).includes('keys')));
    await path.fill(join(open.folder, 'saved.txt'));
    await path.press('Enter');
    await tab('Attention: saved.txt').waitFor();
    await nobodySaysClosed();
    await tints();
  });

  it('says of an untitled document that it was never saved', async () => {
    await open.evaluate(async (vscode) => {
      const document = await vscode.workspace.openTextDocument({ content: 'It is gone.' });
      const editor = await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
      editor.selection = new vscode.Selection(0, 0, 0, 11);
      await vscode.commands.executeCommand('attentionInspector.show');
    });
    await tab('Attention: Untitled').waitFor();
    await open.runCommand('workbench.action.focusFirstEditorGroup');
    await open.runCommand('workbench.action.revertAndCloseActiveEditor');
    await open.panel.getByText('The document was closed without being saved').waitFor();
    await eventually(async () =>
      ok((await open.panel.getByRole('button', { name: 'Reopen' }).count()) === 0),
    );
  });
});
