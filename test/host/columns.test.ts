import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activateExtension, closeEverything, openText, panelTabs, run, select, until } from './window';

const content = 'The animal was tired.\n';

describe('the column of the panel', () => {
  before(activateExtension);

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.unlockEditorGroup');
    await closeEverything();
    await vscode.commands.executeCommand('workbench.action.editorLayoutSingle');
  });

  const show = async (editor: vscode.TextEditor, command = 'show') => {
    select(editor, 'animal was');
    await run(command);
  };

  /** A moment after it is revealed, the panel is in front of its group, and the document in front of another. */
  const standBeside = async (document: vscode.TextDocument) => {
    await until('the panel and its document are both in view', () => {
      const [panel] = panelTabs().filter(({ isActive }) => isActive);
      const editor = vscode.window.visibleTextEditors.find((visible) => visible.document === document);
      return panel && editor && panel.group.viewColumn !== editor.viewColumn;
    });
    assert.equal(vscode.window.activeTextEditor?.document, document, 'The editor lost the focus.');
  };

  const openIn = (viewColumn: vscode.ViewColumn, document: vscode.TextDocument) =>
    vscode.window.showTextDocument(document, { viewColumn, preview: false });

  /** The panel in the first group, behind a file that is alone in the window. */
  async function coveredPanel(): Promise<vscode.TextEditor> {
    await show(await openText(content));
    await until('the panel', () => panelTabs().length === 1);
    await vscode.commands.executeCommand('workbench.action.joinAllGroups');
    await until('one group', () => vscode.window.tabGroups.all.length === 1);
    return openText(content);
  }

  it('is beside the file that covers the panel', async () => {
    const editor = await coveredPanel();
    await show(editor);
    await standBeside(editor.document);
    assert.equal(panelTabs().length, 1);
  });

  it('is that of another group, where the file covers the panel in the last one', async () => {
    const { document } = await coveredPanel();
    const other = await openText('Another text.');
    await openIn(vscode.ViewColumn.Two, other.document);
    await show(await openIn(vscode.ViewColumn.One, document));
    await standBeside(document);
    assert.equal(vscode.window.tabGroups.all.length, 2);
  });

  it('is a new one where the group beside is locked', async () => {
    const { document } = await coveredPanel();
    const other = await openText('Another text.');
    await openIn(vscode.ViewColumn.Two, other.document);
    await vscode.commands.executeCommand('workbench.action.lockEditorGroup');
    await show(await openIn(vscode.ViewColumn.One, document));
    await standBeside(document);
    assert.ok(vscode.window.visibleTextEditors.some((editor) => editor.document === other.document));
  });

  it('stays where another file covers the panel', async () => {
    const editor = await openText(content);
    await show(editor);
    await until('the panel', () => panelTabs().length === 1);
    const other = await openText('Another text.');
    await openIn(vscode.ViewColumn.Two, other.document);
    await show(await openIn(vscode.ViewColumn.One, editor.document));
    await standBeside(editor.document);
    assert.deepEqual(
      panelTabs().map(({ group }) => group.viewColumn),
      [vscode.ViewColumn.Two],
    );
  });

  it('stays in view of a file in two groups, one of which covers the panel', async () => {
    const editor = await openText(content);
    await show(editor);
    await until('the panel', () => panelTabs().length === 1);
    await show(await openIn(vscode.ViewColumn.Two, editor.document));
    await standBeside(editor.document);
  });

  it('is not that of the text where the panel has the focus', async () => {
    const editor = await openText(content);
    await show(editor);
    await until('the panel', () => panelTabs().length === 1);
    await vscode.commands.executeCommand('workbench.action.moveActiveEditorGroupRight');
    await vscode.commands.executeCommand('workbench.action.focusFirstEditorGroup');
    await until('the panel has the focus', () => vscode.window.activeTextEditor === undefined);
    await run('showInNewPanel');
    await until('two panels', () => panelTabs().length === 2);
    assert.ok(vscode.window.visibleTextEditors.some(({ document }) => document === editor.document));
  });

  it('is in the window where the panel is', async () => {
    const editor = await coveredPanel();
    await vscode.commands.executeCommand('workbench.action.moveEditorToNewWindow');
    await show(editor);
    await until('the panel is in view', () => panelTabs().some(({ isActive }) => isActive));
    assert.ok(vscode.window.visibleTextEditors.some(({ document }) => document === editor.document));
  });
});
