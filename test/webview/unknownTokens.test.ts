import { deepStrictEqual, strictEqual } from 'node:assert';
import type { OpenPanel } from '../editor/panel';
import { violations } from './accessibility';
import { fixture, openWithModel } from './commandLine';
import { closePanels } from './panel';

describe('what a vocabulary lacks', () => {
  let open: OpenPanel;

  before(async () => {
    open = await openWithModel(fixture('bert'), '龙 sees the 虾.');
  });

  after(closePanels);

  it('is marked, and a notice says what the model reads for it', async () => {
    const options = open.panel.getByRole('listbox', { name: 'From (query)' }).getByRole('option');
    deepStrictEqual(
      (await options.allInnerTexts()).filter((text) => text.includes('‹')),
      ['‹龙›', '‹虾›'],
    );
    const notice = open.panel.getByText('lacks 2 of 9 tokens, marked ‹ ›: it reads “[UNK]” for each');
    await notice.waitFor();
    strictEqual(await notice.count(), 1);
    deepStrictEqual(await violations(open), []);
  });

  it('has no notice if there is none', async () => {
    await open.evaluate(async (vscode) => {
      const { document, viewColumn } = vscode.window.visibleTextEditors[0]!;
      const editor = await vscode.window.showTextDocument(document, viewColumn);
      editor.selection = new vscode.Selection(0, 2, 0, 10);
      await vscode.commands.executeCommand('attentionInspector.show');
    });
    await open.panel.getByText('marked ‹ ›').waitFor({ state: 'detached' });
  });
});
