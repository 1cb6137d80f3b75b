import { strictEqual } from 'node:assert';
import { readFileSync } from 'node:fs';
import type { OpenPanel } from '../editor/panel';
import { closePanels, openPanel } from './panel';

const text = readFileSync('media/samples/3-queue.ts', 'utf8').repeat(6);

describe('a text longer than the model reads', () => {
  let open: OpenPanel;

  before(async () => {
    open = await openPanel({ text, width: 1200 });
  });

  after(closePanels);

  const notice = (words: RegExp) =>
    open.panel.getByRole('note').filter({ hasText: words }).waitFor({ timeout: 30_000 });
  const choice = () => open.panel.getByRole('combobox', { name: 'Part of the text' });

  it('is shown from its beginning, until the reader chooses', async () => {
    await notice(/^Showing the first 512 of 1,\d\d\d tokens, the /);
    strictEqual(await choice().inputValue(), 'first');
  });

  it('is read in overlapping windows, turned like pages', async () => {
    await choice().selectOption('window');
    await notice(/^Showing tokens 1 to 512 of 1,/);
    await open.panel.getByRole('button', { name: 'Next window' }).click();
    await notice(/^Showing tokens 449 to 960 of 1,/);
    const overlap = open.panel.getByLabel('Tokens that a window shares with the previous one');
    await overlap.fill('0');
    await overlap.press('Enter');
    await notice(/^Showing tokens 1 to 512 of 1,/);
    await open.panel.getByRole('button', { name: 'Next window' }).click();
    await notice(/^Showing tokens 513 to 1,024 of 1,/);
  });

  it('is read around the cursor', async () => {
    await open.evaluate((vscode) => {
      const editor = vscode.window.visibleTextEditors[0]!;
      const end = editor.document.positionAt(editor.document.getText().length);
      editor.selection = new vscode.Selection(end, end);
    });
    await choice().selectOption('around');
    await notice(/^Showing tokens [\d,]+ to (1,\d\d\d) of \1\./);
  });
});
