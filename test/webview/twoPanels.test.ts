import { deepStrictEqual, strictEqual } from 'node:assert';
import type { FrameLocator } from 'playwright-core';
import type { OpenPanel } from '../editor/panel';
import { eventually } from './eventually';
import { closePanels, openPanel } from './panel';
import { readoutSays, unlockAll } from './panelParts';
import { type Reference, referenceOf } from './reference';
import { markedKeys, underlinesIn } from './underlines';

const texts = ['The animal slept because it was tired.', 'The street was wide, so the animal ran.'] as const;
const [layer, head] = [3, 5];
const queries = [8, 5] as const;

describe('two panels of one document', () => {
  let open: OpenPanel;
  let references: readonly [Reference, Reference];

  before(async () => {
    references = [referenceOf(texts[0]), referenceOf(texts[1])];
    open = await openPanel({ text: texts.join('\n\n'), select: texts[0], width: 1200 });
    await lock(open.panel, 0);
  });

  after(closePanels);

  const marked = (which: 0 | 1) =>
    markedKeys((key) => references[which].weight(layer, head, queries[which], key), queries[which]);

  async function lock(panel: FrameLocator, which: 0 | 1): Promise<void> {
    await panel.getByRole('gridcell', { name: `Layer ${layer}, head ${head}` }).click();
    await unlockAll(panel);
    await panel
      .getByRole('listbox', { name: 'From (query)' })
      .getByRole('option')
      .nth(queries[which])
      .click();
    await open.page.mouse.move(5, 5);
    await readoutSays(
      panel,
      new RegExp(`layer ${layer} head ${head}: “${references[which].labels[queries[which]]}”`),
    );
  }

  /** The visible panels, from left to right. */
  async function panels(count: number): Promise<FrameLocator[]> {
    const frames = open.page.locator('iframe.webview.ready:visible');
    await frames.nth(count - 1).waitFor();
    const placed = await Promise.all(
      (await frames.all()).map(async (frame) => ({ frame, x: (await frame.boundingBox())!.x })),
    );
    return placed
      .sort((a, b) => a.x - b.x)
      .map(({ frame }) => frame.contentFrame().frameLocator('iframe#active-frame'));
  }

  /** Checks that exactly the tokens of one text (or none) are underlined. */
  async function isTinted(which: 0 | 1 | 'none'): Promise<void> {
    const text = open.page.locator('.monaco-editor .view-line').filter({ hasText: 'street' });
    const { y } = (await text.boundingBox())!;
    const all = await underlinesIn(open.page);
    const first = all.filter(({ top }) => top < y - 1).length;
    const expected = ([0, 1] as const).map((text) => (text === which ? marked(text).length : 0));
    deepStrictEqual([first, all.length - first], expected);
  }

  const tinted = (which: 0 | 1 | 'none') => eventually(() => isTinted(which));

  /** Clicks until the panel is active: the editor may still be giving the focus to another one. */
  async function activate(panel: FrameLocator, which: 0 | 1): Promise<void> {
    await eventually(async () => {
      await panel.getByRole('status', { name: 'Readout' }).click();
      const column = await open.evaluate((vscode) => vscode.window.tabGroups.activeTabGroup.viewColumn);
      strictEqual(column, which + 2, 'the active column');
      await isTinted(which);
    });
  }

  it('the new one tints the source, in place of the one before', async () => {
    await tinted(0);
    await open.select(texts[1]);
    await open.runCommand('attentionInspector.showInNewPanel');
    const [, second] = await panels(2);
    await lock(second!, 1);
    await tinted(1);
  });

  it('side by side, the last active one does', async () => {
    const [first, second] = await panels(2);
    await activate(first!, 0);
    await activate(second!, 1);
    await open.shoot('test/out/views/two-panels.png', 'window');
  });

  it('when that one is hidden, the other visible one does', async () => {
    await open.evaluate(async (vscode) => {
      const { document } = vscode.window.visibleTextEditors[0]!;
      await vscode.workspace.fs.writeFile(
        document.uri.with({ path: `${document.uri.path}.other` }),
        new Uint8Array(),
      );
      await vscode.window.showTextDocument(document.uri.with({ path: `${document.uri.path}.other` }), {
        viewColumn: vscode.ViewColumn.Three,
        preview: false,
      });
    });
    await tinted(0);
    await open.runCommand('workbench.action.closeActiveEditor');
    await panels(2);
    await tinted(1);
  });

  it('when that one is closed, the other one does, and none when both are', async () => {
    const [, second] = await panels(2);
    await activate(second!, 1);
    await open.runCommand('workbench.action.closeActiveEditor');
    await tinted(0);
    const [first] = await panels(1);
    await activate(first!, 0);
    await open.runCommand('workbench.action.closeActiveEditor');
    await tinted('none');
  });
});
