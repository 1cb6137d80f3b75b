import { doesNotMatch, match, ok, strictEqual } from 'node:assert';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { OpenPanel } from '../editor/panel';
import { eventually } from './eventually';
import { closePanels, openPanel } from './panel';
import { cellPosition, comesToRest, heatmapOf, readoutSays } from './panelParts';
import { underlinesBecome } from './underlines';

const text = 'The animal slept because it was tired.';

describe('a link', () => {
  let open: OpenPanel;
  let link: string;
  let outside: string;

  before(async () => {
    outside = mkdtempSync(join(tmpdir(), 'outside-'));
    open = await openPanel({ text, width: 1000 });
    await open.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  });

  after(async () => {
    await closePanels();
    rmSync(outside, { recursive: true });
  });

  const dialog = () => open.page.locator('.monaco-dialog-box');
  const answer = (name: string) => dialog().getByRole('button', { name, exact: true }).click();
  const panels = () => open.page.locator('.tab', { hasText: 'Attention: ' });
  const copied = () => open.evaluate((vscode) => vscode.env.clipboard.readText());

  /** Opens a link as the editor does when it comes from elsewhere, and lets the extension have it. */
  async function follow(url: string): Promise<void> {
    // The command ends after the dialog.
    void open.runCommand('workbench.action.url.openUrl');
    const input = open.page.locator('.quick-input-widget:visible input').first();
    await input.fill(url);
    await input.press('Enter');
    await dialog().filter({ hasText: 'to open this URI' }).waitFor();
    await answer('Open');
    await dialog().filter({ hasText: 'to open this URI' }).waitFor({ state: 'detached' });
  }

  const closeAll = async () => {
    await open.runCommand('workbench.action.closeAllEditors');
    await panels().waitFor({ state: 'detached' });
  };

  const changed = (fields: Readonly<Record<string, string>>) => {
    const [address, query] = link.split('?');
    const given = Object.fromEntries(query!.split('&').map((pair) => pair.split('=')));
    return `${address}?${Object.entries({ ...given, ...fields })
      .filter(([, value]) => value !== '')
      .map(([name, value]) => `${name}=${value}`)
      .join('&')}`;
  };

  /** Driven by tests, the editor shows no notification by itself. */
  async function says(hasText: string): Promise<void> {
    await open.runCommand('notifications.showList');
    await open.page.locator('.notification-list-item', { hasText }).waitFor();
    await open.runCommand('notifications.clearAll');
  }

  it('opens document, passage, head and cell again, without asking and without holding the text', async () => {
    await open.panel.getByRole('gridcell', { name: 'Layer 3, head 5' }).click();
    await comesToRest(open);
    const tokens = await open.panel
      .getByRole('listbox', { name: 'From (query)' })
      .getByRole('option')
      .count();
    const heatmap = heatmapOf(open.panel, 3, 5);
    await heatmap.click(await cellPosition(heatmap, tokens, 6, 1));
    await open.page.mouse.move(5, 5);
    await readoutSays(open.panel, /layer 3 head 5/);
    const readout = await open.panel.getByRole('status', { name: 'Readout' }).innerText();
    await open.runCommand('attentionInspector.copyLink');
    link = await eventually(async () => {
      const now = await copied();
      match(now, /^[\w-]+:\/\/attention-inspector\.attention-inspector\/show\?/);
      return now;
    });
    match(link, /\?folder=workspace[^&]*&path=samples[-\d]*\/text\.txt&.*&ranges=0-38&.*&layer=3&head=5$/);
    doesNotMatch(link, /animal/);
    await closeAll();
    await follow(link);
    await readoutSays(open.panel, readout);
    await open.panel.getByRole('heading', { name: 'Layer 3 · head 5' }).waitFor();
    await underlinesBecome(open.page, ({ length }) => length > 0, true);
    strictEqual(await dialog().count(), 0);
  });

  it('reuses the panel that shows its text', async () => {
    await follow(changed({ layer: '1', head: '2' }));
    await open.panel.getByRole('heading', { name: 'Layer 1 · head 2' }).waitFor();
    strictEqual(await panels().count(), 1);
  });

  it('opens the view, and leaves out what the model lacks', async () => {
    await follow(changed({ view: 'text', layer: '99', key: '', query: '9999' }));
    await open.panel.getByRole('tab', { name: 'Text', selected: true }).waitFor();
    await follow(changed({}));
    await open.panel.getByRole('heading', { name: 'Layer 3 · head 5' }).waitFor();
  });

  it('opens the model under the interventions that were on', async () => {
    await closeAll();
    await follow(changed({ set: 'head.2.3%253Dzero' }));
    const sentence = 'Layer 2 head 3 is removed: its z is 0.';
    await open.panel.getByRole('note').filter({ hasText: sentence }).waitFor();
    await open.runCommand('attentionInspector.copyLink');
    await eventually(async () => match(await copied(), /&set=head\.2\.3%253Dzero$/));
    await open.panel.getByRole('button', { name: 'Undo' }).click();
    await open.panel.getByRole('note').filter({ hasText: sentence }).waitFor({ state: 'detached' });
    await open.runCommand('attentionInspector.copyLink');
    await eventually(async () => strictEqual(await copied(), link));
  });

  it('brings the reader’s own ranges and target', async () => {
    const target = '我爱中国';
    const url = changed({
      ...{ model: 'translator', attention: 'decoder.cross_attn', layer: '1', head: '2', key: '', query: '' },
      ...{ named: 'B4-10,A11-16', target: encodeURIComponent(encodeURIComponent(target)) },
    });
    await closeAll();
    await follow(url);
    const input = open.panel.getByRole('textbox', { name: 'Target' });
    await eventually(async () => strictEqual(await input.inputValue(), target));
    const ranges = open.panel.getByRole('group', { name: 'Ranges' });
    match(await ranges.innerText(), /B[\s\S]*animal[\s\S]*A[\s\S]*slept/);
    await open.runCommand('attentionInspector.copyLink');
    await eventually(async () => match(await copied(), /&named=B4-10(,|%252C)A11-16&target=%25E6%2588%2591/));
  });

  it('asks before it opens a file outside the workspace', async () => {
    const file = join(outside, 'text.txt');
    writeFileSync(file, text);
    const url = changed({ folder: '', path: file });
    await closeAll();
    await follow(url);
    await dialog().filter({ hasText: 'It opens a file outside the workspace' }).waitFor();
    ok((await dialog().innerText()).includes(file));
    await open.shoot('test/out/link.png', 'window');
    await answer('Cancel');
    await dialog().waitFor({ state: 'detached' });
    strictEqual(await panels().count(), 0);
    await follow(url);
    await answer('Open');
    await open.panel.getByRole('heading', { name: 'Layer 3 · head 5' }).waitFor();
  });

  it('asks in the same way about a path that leaves its folder', async () => {
    await closeAll();
    await follow(changed({ path: '../../../../../../etc/passwd' }));
    await dialog().filter({ hasText: 'It opens a file outside the workspace: /' }).waitFor();
    await answer('Cancel');
  });

  it('asks before it opens a model that was not used before, and not again', async () => {
    const model = join(outside, 'model');
    cpSync(resolve('test/fixtures/models/gpt2'), model, { recursive: true });
    const url = changed({ model, layer: '1', head: '2', query: '', key: '' });
    await closeAll();
    await follow(url);
    await dialog().filter({ hasText: 'a model that you have not used before' }).waitFor();
    ok((await dialog().innerText()).includes(model));
    await answer('Cancel');
    await dialog().waitFor({ state: 'detached' });
    strictEqual(await panels().count(), 0);
    await follow(url);
    await answer('Open');
    await open.panel.getByRole('heading', { name: 'Layer 1 · head 2' }).waitFor();
    await closeAll();
    await follow(url);
    await open.panel.getByRole('heading', { name: 'Layer 1 · head 2' }).waitFor();
    strictEqual(await dialog().count(), 0);
  });

  it('names itself where its model cannot be opened', async () => {
    const model = join(outside, 'empty');
    mkdirSync(model);
    await closeAll();
    await follow(changed({ model }));
    await answer('Open');
    await open.panel.getByText('The link that opened this panel names this model.').waitFor();
    await open.panel.getByRole('button', { name: 'Select Model…' }).waitFor();
  });

  it('says that the text has changed, or is no longer there', async () => {
    await closeAll();
    await follow(changed({ ranges: '4-38' }));
    await says('The text has changed since the link was copied.');
    await open.panel.getByRole('heading', { name: 'Layer 3 · head 5' }).waitFor();
    await closeAll();
    await follow(changed({ ranges: '30-1000' }));
    await says('The passage that the link leads to is no longer in text.txt.');
    await open.page.locator('.tab', { hasText: 'text.txt' }).waitFor();
  });

  it('says why it leads nowhere', async () => {
    await closeAll();
    await follow(changed({ path: 'missing.txt' }));
    await says('missing.txt, which cannot be opened here.');
    await follow(changed({ path: 'samples' }));
    await says('samples, which cannot be opened here.');
    await follow(changed({ folder: 'elsewhere' }));
    await says('The link leads into the folder “elsewhere”, which is not open.');
    await follow(changed({ model: 'gpt-9' }));
    await says('“gpt-9”, which is neither built in nor a folder.');
    await follow(`${link.split('?')[0]}?path=x`);
    await says('This link is damaged');
  });

  it('cannot lead to a document that is in no file', async () => {
    const before = await copied();
    await open.evaluate(async (vscode, content) => {
      const document = await vscode.workspace.openTextDocument({ content });
      const editor = await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
      editor.selection = new vscode.Selection(0, 0, 0, 38);
      await vscode.commands.executeCommand('attentionInspector.show');
    }, text);
    await open.panel.getByRole('grid', { name: 'Heads' }).waitFor();
    await open.runCommand('attentionInspector.copyLink');
    await says('is in no file that a link could open. Save it first.');
    strictEqual(await copied(), before);
    await open.runCommand('workbench.action.focusFirstEditorGroup');
    await open.runCommand('workbench.action.revertAndCloseActiveEditor');
  });
});
