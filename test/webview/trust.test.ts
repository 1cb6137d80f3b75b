import { strictEqual } from 'node:assert';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { panelIn } from '../editor/panel';
import { openWorkbench, type Workbench } from '../editor/workbench';
import { startEditor } from './panel';

const text = 'The animal slept because it was tired.';
const fixtures = resolve('test/fixtures/models');
/** Layers × heads, from their configs. */
const models = {
  builtIn: { heads: 6 * 8, last: 'Layer 5, head 7' },
  ofWorkspace: { folder: join(fixtures, 'gpt2'), heads: 2 * 4, last: 'Layer 1, head 3' },
  ofReader: { folder: join(fixtures, 'gpt2-odd'), heads: 1 * 3, last: 'Layer 0, head 2' },
} as const;

describe('an untrusted workspace whose settings name a model folder', () => {
  let window: Workbench;
  let panel: FrameLocator;
  let stop: () => Promise<void>;

  before(async () => {
    const editor = await startEditor({ asksForTrust: true });
    stop = editor.stop;
    const folder = join(editor.server.folder, 'workspaces', 'untrusted');
    mkdirSync(join(folder, '.vscode'), { recursive: true });
    writeFileSync(
      join(folder, '.vscode', 'settings.json'),
      JSON.stringify({ 'attentionInspector.model': models.ofWorkspace.folder }),
    );
    writeFileSync(join(folder, 'text.txt'), text);
    window = await openWorkbench(editor.browser, editor.server, { folder });
    panel = panelIn(window.page);
    await window.evaluate(
      async (vscode, file) => {
        const editor = await vscode.window.showTextDocument(vscode.Uri.file(file), { preview: false });
        editor.selection = new vscode.Selection(0, 0, 1, 0);
      },
      join(folder, 'text.txt'),
    );
    await window.runCommand('attentionInspector.show');
  });

  after(() => stop());

  async function reads({ heads, last }: { heads: number; last: string }): Promise<void> {
    const cells = panel
      .getByRole('grid', { name: 'Heads' })
      .getByRole('gridcell', { name: /^Layer \d+, head/ });
    await cells.nth(heads).waitFor({ state: 'detached' });
    await cells.nth(heads - 1).waitFor();
    strictEqual(await cells.last().getAttribute('aria-label'), last);
  }

  const model = () =>
    window.evaluate((vscode) => vscode.workspace.getConfiguration('attentionInspector').get('model'));

  it('is read with the built-in model', async () => {
    strictEqual(await window.evaluate((vscode) => vscode.workspace.isTrusted), false);
    await reads(models.builtIn);
    strictEqual(await model(), 'decoder');
  });

  it('is read with the model that the reader selects', async () => {
    await window.runCommand('attentionInspector.selectModel', models.ofReader.folder);
    await reads(models.ofReader);
  });

  it('is read with its own model once it is trusted', async () => {
    await window.runCommand('workbench.trust.manage');
    await window.page.getByRole('button', { name: 'Trust', exact: true }).first().click();
    await reads(models.ofWorkspace);
    strictEqual(await window.evaluate((vscode) => vscode.workspace.isTrusted), true);
    strictEqual(await model(), models.ofWorkspace.folder);
  });
});
