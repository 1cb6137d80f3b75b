import { deepStrictEqual, match, notDeepStrictEqual, strictEqual } from 'node:assert';
import type { OpenPanel } from '../editor/panel';
import { closePanels, openPanel } from './panel';
import { readoutSays, unlockAll } from './panelParts';
import { heaviestKeys, type Reference, referenceOf } from './reference';
import { markedKeys, type Underline, underlinesBecome } from './underlines';

const text = 'The animal slept because it was tired.';
const query = 8;

describe('the source editor [essential]', () => {
  let open: OpenPanel;
  let reference: Reference;

  const weight = (key: number) => reference.weight(3, 5, query, key);
  const labels = () => open.panel.getByRole('listbox', { name: 'From (query)' }).getByRole('option');
  const lock = async () => {
    await unlockAll(open.panel);
    await labels().nth(query).click();
  };

  before(async () => {
    reference = referenceOf(text);
    open = await openPanel({ text, width: 1200 });
    await open.panel.getByRole('gridcell', { name: 'Layer 3, head 5' }).click();
  });

  beforeEach(async () => {
    await lock();
    await open.page.mouse.move(5, 5);
  });

  after(closePanels);

  const marked = () => markedKeys(weight, query);
  const underlines = async (count: number) =>
    (await underlinesBecome(open.page, ({ length }) => length, count)).map(({ colour }) => colour);

  it('underlines the keys of the locked token, the heaviest in the lightest colour', async () => {
    const lightest = (those: readonly Underline[]) => {
      const lightness = those.map(({ colour }) =>
        colour
          .match(/\d+/g)!
          .map(Number)
          .reduce((sum, part) => sum + part),
      );
      return { count: those.length, key: marked()[lightness.indexOf(Math.max(...lightness))] };
    };
    const heaviest = heaviestKeys(weight, query)[0]!;
    await underlinesBecome(open.page, lightest, { count: marked().length, key: heaviest });
    await open.shoot('test/out/source.png', 'window');
  });

  it('shows them in a second editor of the document, too', async () => {
    await open.evaluate(async (vscode) => {
      await vscode.commands.executeCommand('workbench.action.focusFirstEditorGroup');
      await vscode.commands.executeCommand('workbench.action.splitEditorDown');
    });
    await underlines(2 * marked().length);
    await open.runCommand('workbench.action.closeActiveEditor');
    await underlines(marked().length);
  });

  it('recomputes the colours for another kind of theme', async () => {
    const dark = await underlines(marked().length);
    await open.setTheme('hc-dark');
    const isGrey = ({ colour }: Underline) => /^rgb\((\d+), \1, \1\)$/.test(colour);
    await underlinesBecome(open.page, (those) => those.filter(isGrey).length, dark.length);
    const highContrast = await underlines(dark.length);
    notDeepStrictEqual(highContrast, dark);
    await open.setTheme('dark');
  });

  it('is clean after Clear Highlights', async () => {
    await underlines(marked().length);
    await open.runCommand('attentionInspector.clearHighlights');
    await underlines(0);
  });

  it('tells the strongest keys of the open head on hover', async () => {
    const hover = await open.evaluate(async (vscode) => {
      const { document } = vscode.window.visibleTextEditors[0]!;
      const position = document.positionAt(document.getText().indexOf('tired') + 1);
      const hovers = await vscode.commands.executeCommand<import('vscode').Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        position,
      );
      return hovers.flatMap(({ contents }) =>
        contents.map((content) => (content as { value: string }).value),
      );
    });
    const told = hover.join('\n').replaceAll('&nbsp;', ' ');
    const tired = reference.starts.filter((start) => start <= text.indexOf('tired') + 1).length - 1;
    const row = (key: number) => reference.weight(3, 5, tired, key);
    const strongest = heaviestKeys(row, tired).slice(0, 5);
    match(told, /layer 3 head 5/);
    deepStrictEqual(
      told.match(/\d\.\d{3}/g),
      strongest.map((key) => row(key).toFixed(3)),
    );
  });

  it('moves the focus of the panel by its caret', async () => {
    await open.evaluate((vscode) => {
      const editor = vscode.window.visibleTextEditors[0]!;
      const at = editor.document.positionAt(editor.document.getText().indexOf('animal') + 2);
      editor.selection = new vscode.Selection(at, at);
    });
    await readoutSays(open.panel, /layer 3 head 5: “␣animal” →/);
  });

  it('marks the panel out of date after an edit inside, and Update reads the text again', async () => {
    const replace = (from: string, to: string) =>
      open.evaluate(
        async (vscode, from, to) => {
          const editor = vscode.window.visibleTextEditors[0]!;
          const { document } = editor;
          const start = document.getText().indexOf(from);
          const range = new vscode.Range(
            document.positionAt(start),
            document.positionAt(start + from.length),
          );
          await editor.edit((edits) => edits.replace(range, to));
        },
        from,
        to,
      );
    const stale = open.panel.getByText('The text has changed since this was computed.');
    await replace('animal', 'dog');
    await stale.waitFor();
    await replace('dog', 'animal');
    await stale.waitFor({ state: 'detached' });
    await replace('animal', 'street');
    await stale.waitFor();
    await open.panel.getByRole('button', { name: 'Update' }).click();
    await labels().filter({ hasText: 'street' }).waitFor();
    await stale.waitFor({ state: 'detached' });
    strictEqual(await labels().filter({ hasText: 'animal' }).count(), 0);
  });

  it('shows its selection at Ctrl+K Ctrl+A', async () => {
    await open.page.locator('.monaco-editor .view-lines').first().click();
    await open.select('because it was');
    await open.page.keyboard.press('ControlOrMeta+KeyK');
    await open.page.keyboard.press('ControlOrMeta+KeyA');
    await labels().nth(query).waitFor({ state: 'detached' });
    await labels().filter({ hasText: 'it' }).waitFor();
    await open.select(text.replace('animal', 'street'));
    await open.runCommand('attentionInspector.show');
    await labels().nth(query).waitFor();
  });

  it('is followed by the panel, selection by selection, while that is switched on', async () => {
    await open.page.locator('.monaco-editor .view-lines').first().click();
    await open.runCommand('attentionInspector.followSelection');
    await open.select('because it was');
    await labels().nth(query).waitFor({ state: 'detached' });
    await open.select(text.replace('animal', 'street'));
    await labels().nth(query).waitFor();
    await open.runCommand('attentionInspector.followSelection');
  });

  it('leaves the panel when the engine dies, which says so and goes on after Restart', async () => {
    await open.evaluate(() => {
      const { execFileSync } = process.getBuiltinModule('node:child_process');
      execFileSync('pkill', ['-KILL', '-P', String(process.pid), '-f', 'engine.js']);
    });
    const said = open.panel.getByText('The engine process ended unexpectedly');
    await said.waitFor();
    await open.panel.getByRole('button', { name: 'Restart' }).click();
    await said.waitFor({ state: 'detached' });
    await open.panel.getByRole('gridcell', { name: 'Layer 1, head 2' }).click();
    await lock();
    await readoutSays(open.panel, /layer 1 head 2: .* rank \d+ of \d+ visible keys/);
  });

  it('greys the link when its document is closed, and the panel stays', async () => {
    await open.evaluate(async (vscode) => {
      await vscode.workspace.saveAll(false);
      await vscode.commands.executeCommand('workbench.action.focusFirstEditorGroup');
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    });
    await open.panel.getByText('The document is closed').waitFor();
    await open.panel.getByRole('gridcell', { name: 'Layer 3, head 5' }).waitFor();
  });
});
