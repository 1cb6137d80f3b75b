import { deepStrictEqual, match, strictEqual } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OpenPanel } from '../editor/panel';
import { eventually } from './eventually';
import { closePanels, openPanel } from './panel';

describe('an export', () => {
  let open: OpenPanel;

  before(async () => {
    open = await openPanel({ text: readFileSync('media/samples/3-queue.ts', 'utf8').repeat(4) });
  });

  after(closePanels);

  it('leaves no file and says nothing when the reader cancels it', async () => {
    const file = join(open.folder, 'patterns.json');
    const written = () => readdirSync(open.folder).filter((name) => /^patterns|\.partial$/.test(name));
    await open.evaluate((vscode, file) => {
      void vscode.commands.executeCommand('attentionInspector.export', vscode.Uri.file(file));
    }, file);
    await eventually(() => match(written().join(), /^\.[0-9a-f-]{36}\.partial$/));
    // Driven by tests, the editor shows no notification by itself.
    await open.runCommand('notifications.showList');
    const notices = open.page.locator('.notification-list-item');
    await notices.filter({ hasText: 'Writing' }).getByRole('button', { name: 'Cancel' }).click();
    await eventually(async () => {
      deepStrictEqual(written(), []);
      strictEqual(await notices.count(), 0);
    });
  });
});
