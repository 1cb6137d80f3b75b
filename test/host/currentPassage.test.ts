import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { currentPassage } from '../../src/editor/currentPassage';
import { separator } from '../../src/editor/passage';
import { activateExtension, closeEverything, openText, rangeOf, select, until } from './window';

const text = () => currentPassage(undefined)[1].text;

describe('the passage that commands read', () => {
  before(activateExtension);
  afterEach(closeEverything);

  it('is the selection', async () => {
    const editor = await openText('one two three');
    select(editor, 'two');
    assert.equal(text(), 'two');
  });

  it('joins several selections in the order of the document', async () => {
    const editor = await openText('one two three four');
    select(editor, 'four', 'one');
    assert.equal(text(), `one${separator}four`);
  });

  it('is the paragraph at the cursor where nothing is selected', async () => {
    const editor = await openText('one\n\ntwo\r\n  three\n \nfour');
    const at = rangeOf(editor.document, 'three').end;
    editor.selection = new vscode.Selection(at, at);
    assert.match(text(), /^two\r?\n {2}three$/);
  });

  it('keeps line breaks, surrogate pairs and tabs as they are', async () => {
    const content = '爱\t👩‍💻\nfin';
    await openText(content);
    await vscode.commands.executeCommand('editor.action.selectAll');
    await until('everything is selected', () => !vscode.window.activeTextEditor?.selection.isEmpty);
    assert.equal(text().replaceAll('\r', ''), content);
  });

  it('asks for words where there is only space', async () => {
    const editor = await openText('one\n\n  \n\ntwo');
    editor.selection = new vscode.Selection(2, 1, 2, 1);
    assert.throws(text, /no text at the cursor/);
    editor.selection = new vscode.Selection(1, 0, 3, 0);
    assert.throws(text, /only whitespace/);
  });

  it('is read from an untitled document', async () => {
    const document = await vscode.workspace.openTextDocument({ content: 'words without a name' });
    const editor = await vscode.window.showTextDocument(document);
    select(editor, 'without');
    assert.equal(text(), 'without');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('is read from a read-only document', async () => {
    const provider = vscode.workspace.registerTextDocumentContentProvider('read-only-test', {
      provideTextDocumentContent: () => 'words that nobody can change',
    });
    const editor = await vscode.window.showTextDocument(vscode.Uri.parse('read-only-test:/words.txt'));
    select(editor, 'nobody');
    assert.equal(text(), 'nobody');
    provider.dispose();
  });

  it('is read from either side of a diff', async () => {
    const { document: left } = await openText('old words');
    const { document: right } = await openText('new words');
    await vscode.commands.executeCommand('vscode.diff', left.uri, right.uri, 'diff');
    const editor = await until('the diff has an active side', () => vscode.window.activeTextEditor);
    select(editor, editor.document === left ? 'old' : 'new');
    assert.match(text(), /^(old|new)$/);
  });

  it('is read from a notebook cell, whole when the cell alone is selected', async () => {
    const cell = new vscode.NotebookCellData(vscode.NotebookCellKind.Code, 'x = 1\ny = 2', 'python');
    const data = new vscode.NotebookData([cell]);
    const notebook = await vscode.workspace.openNotebookDocument('jupyter-notebook', data);
    const shown = await vscode.window.showNotebookDocument(notebook);
    shown.selection = new vscode.NotebookRange(0, 1);
    assert.equal(text(), 'x = 1\ny = 2');
  });

  it('is read from an output panel', async () => {
    // The editor's own log: a server installed without compiling has no native writer for extensions' channels.
    await vscode.commands.executeCommand('workbench.action.output.show.rendererLog');
    const editor = await until('the output is there', () =>
      vscode.window.visibleTextEditors.find(
        ({ document }) => document.uri.scheme === 'output' && document.getText().trim() !== '',
      ),
    );
    await vscode.commands.executeCommand('workbench.panel.output.focus');
    await until('the output has the focus', () => vscode.window.activeTextEditor === editor);
    const word = /\w+/.exec(editor.document.getText())![0];
    select(editor, word);
    assert.equal(text(), word);
  });

  it('says so where no text editor is open', () => {
    assert.throws(text, /No text editor is open/);
  });

  it('says so where VS Code hides a file above 50 MB', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'attention-'));
    const file = join(folder, 'large.txt');
    writeFileSync(file, 'All work and no play makes a dull boy.\n'.repeat(1_400_000));
    const settings = vscode.workspace.getConfiguration('workbench');
    await settings.update('editorLargeFileConfirmation', 100, vscode.ConfigurationTarget.Global);
    await vscode.commands.executeCommand('vscode.open', vscode.Uri.file(file));
    await until('the tab is open', () => vscode.window.tabGroups.activeTabGroup.activeTab);
    assert.throws(text, /larger than 50 MB/);
    rmSync(folder, { recursive: true });
  });
});
