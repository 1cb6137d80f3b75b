import { ok, strictEqual } from 'node:assert';
import type { OpenPanel } from '../editor/panel';
import { eventually } from './eventually';
import { closePanels, openPanel } from './panel';

describe('a panel that follows the selection', () => {
  let open: OpenPanel;

  before(async () => {
    open = await openPanel({
      text: 'The animal was tired.\n\n\nThe street was wide.\n',
      select: 'The animal was tired.',
    });
  });

  after(closePanels);

  const sign = () => open.panel.getByRole('button', { name: 'Follow Selection' });
  const isDimmed = () =>
    open.panel.locator('.stage').evaluate((stage) => getComputedStyle(stage).filter !== 'none');
  const shows = (token: string) =>
    open.panel.getByRole('listbox', { name: 'From (query)' }).getByRole('option', { name: token }).waitFor();

  it('has a sign for it, as long as it does', async () => {
    strictEqual(await sign().count(), 0);
    await open.runCommand('attentionInspector.followSelection');
    await sign().waitFor();
    strictEqual(await sign().getAttribute('aria-pressed'), 'true');
    await open.select('The street was wide.');
    await shows('street');
    await eventually(async () => ok(!(await isDimmed())));
    await sign().waitFor();
  });

  it('is dimmed while it is behind, and then not', async () => {
    // Nothing is read where the cursor stands, and what was read last has changed.
    await open.evaluate(async (vscode) => {
      const editor = vscode.window.visibleTextEditors[0]!;
      editor.selection = new vscode.Selection(1, 0, 1, 0);
      const edit = new vscode.WorkspaceEdit();
      edit.replace(editor.document.uri, new vscode.Range(3, 4, 3, 10), 'river');
      await vscode.workspace.applyEdit(edit);
    });
    await eventually(async () => ok(await isDimmed()));
    await open.panel.getByText('The text has changed since this was computed.').waitFor();
    await open.select('The river was wide.');
    await shows('wide');
    await eventually(async () => ok(!(await isDimmed())));
  });

  it('ends it by a press on the sign', async () => {
    await sign().click();
    await sign().waitFor({ state: 'detached' });
    strictEqual(
      await open.evaluate((vscode) => vscode.workspace.getConfiguration('attentionInspector').get('follow')),
      false,
    );
  });
});
