import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { type Passage, readPassage } from '../../src/editor/passage';
import { rangeReader } from '../../src/editor/ranges';
import { showRanges } from '../../src/editor/reveal';
import { Source } from '../../src/editor/source';
import { activateExtension, closeEverything, edit, until } from './window';

const sentence = 'The keys to the cabinet are on the table.';
const keys = { start: 4, end: 8 };

describe('the source of an inspection whose document gets another name', () => {
  let folder: string;
  let source: Source;

  before(activateExtension);

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'renamed-'));
  });

  afterEach(async () => {
    source.dispose();
    await closeEverything();
  });

  const uriOf = (...names: string[]) => vscode.Uri.file(join(folder, ...names));

  async function open(content: string, ...names: string[]): Promise<vscode.TextEditor> {
    const uri = uriOf(...names);
    mkdirSync(dirname(uri.fsPath), { recursive: true });
    writeFileSync(uri.fsPath, content);
    return vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.One, preview: false });
  }

  const follow = (document: vscode.TextDocument) => {
    source = new Source(document, passageOf(document, sentence));
  };

  async function rename(from: vscode.Uri, to: vscode.Uri): Promise<void> {
    const change = new vscode.WorkspaceEdit();
    change.renameFile(from, to);
    assert.ok(await vscode.workspace.applyEdit(change), 'The file was not renamed.');
  }

  async function isNamed(name: string): Promise<void> {
    await until(`${name} is live`, () => source.title === name && source.link === 'live');
    const document = vscode.workspace.textDocuments.find(({ uri }) => `${uri}` === `${source.uri}`)!;
    assert.deepEqual(
      source.placesOf(keys).map((place) => document.getText(place)),
      ['keys'],
    );
  }

  it('stays with a renamed file, and follows edits there', async () => {
    follow((await open(sentence, 'note.txt')).document);
    await rename(uriOf('note.txt'), uriOf('renamed.txt'));
    await isNamed('renamed.txt');
    const editor = vscode.window.activeTextEditor!;
    await edit(editor, (edits) => edits.insert(new vscode.Position(0, 0), 'A line\n'));
    await isNamed('renamed.txt');
    assert.equal(source.placesOf(keys)[0]!.start.line, 1);
    await edit(editor, (edits) => edits.insert(new vscode.Position(1, 5), 'new '));
    assert.equal(source.link, 'outOfDate');
  });

  it('stays with a renamed file that has unsaved edits', async () => {
    const editor = await open(`Above\n${sentence}`, 'note.txt');
    follow(editor.document);
    await edit(editor, (edits) => edits.insert(new vscode.Position(0, 0), 'Far '));
    await rename(uriOf('note.txt'), uriOf('renamed.txt'));
    await isNamed('renamed.txt');
    assert.equal(source.placesOf(keys)[0]!.start.line, 1);
  });

  it('stays with a file in a renamed folder, beside a copy of it', async () => {
    await open(sentence, 'old', 'copy.txt');
    follow((await open(sentence, 'old', 'note.txt')).document);
    await rename(uriOf('old'), uriOf('new'));
    await isNamed('note.txt');
    assert.equal(source.uri.path, uriOf('new', 'note.txt').path);
  });

  it('stays with an untitled document that is saved', async () => {
    const to = uriOf('saved.txt');
    const untitled = await vscode.workspace.openTextDocument(to.with({ scheme: 'untitled' }));
    const editor = await vscode.window.showTextDocument(untitled);
    await edit(editor, (edits) => edits.insert(new vscode.Position(0, 0), sentence));
    follow(untitled);
    assert.ok(await untitled.save());
    await until('the file', () => source.uri.scheme === 'file' && source.title === 'saved.txt');
  });

  it('stays with a cell of a renamed notebook, whatever the cell is called there', async () => {
    const uri = uriOf('note.ipynb');
    writeFileSync(uri.fsPath, notebookOf(['Above it', sentence]));
    const notebook = await vscode.workspace.openNotebookDocument(uri);
    await vscode.window.showNotebookDocument(notebook);
    const insertion = new vscode.WorkspaceEdit();
    const cell = new vscode.NotebookCellData(vscode.NotebookCellKind.Markup, 'First', 'markdown');
    insertion.set(uri, [vscode.NotebookEdit.insertCells(0, [cell])]);
    await vscode.workspace.applyEdit(insertion);
    follow(notebook.cellAt(2).document);
    await rename(uri, uriOf('renamed.ipynb'));
    await isNamed('renamed.ipynb');
  });

  it('finds a file that was renamed outside the editor, once it is opened there', async () => {
    follow((await open(sentence, 'note.txt')).document);
    renameSync(uriOf('note.txt').fsPath, uriOf('moved.txt').fsPath);
    await closeEverything();
    await until('the document is closed', () => source.link === 'closed');
    await vscode.window.showTextDocument(uriOf('moved.txt'));
    await isNamed('moved.txt');
  });

  it('keeps its document if only a copy of it is open', async () => {
    follow((await open(sentence, 'note.txt')).document);
    await closeEverything();
    await until('the document is closed', () => source.link === 'closed');
    await open(sentence, 'copy.txt');
    assert.equal(source.link, 'closed');
    assert.equal(source.title, 'note.txt');
    await showRanges(await vscode.workspace.openTextDocument(source.uri), source.ranges);
    await isNamed('note.txt');
  });

  it('is gone with an untitled document that is not saved', async () => {
    const untitled = await vscode.workspace.openTextDocument({ content: sentence });
    const editor = await vscode.window.showTextDocument(untitled);
    follow(untitled);
    await edit(editor, (edits) => edits.delete(new vscode.Range(0, 0, 1, 0)));
    await closeEverything();
    await until('it is gone', () => source.link === 'gone');
  });
});

function passageOf(document: vscode.TextDocument, passage: string): Passage {
  const start = document.getText().indexOf(passage);
  return readPassage([{ start, end: start + passage.length }], rangeReader(document));
}

function notebookOf(texts: readonly string[]): string {
  const cells = texts.map((text, at) => ({
    cell_type: 'markdown',
    id: `${at}`,
    metadata: {},
    source: [text],
  }));
  return JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells });
}
