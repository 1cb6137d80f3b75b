import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { readSelection } from '../../src/editor/selection';
import { Source } from '../../src/editor/source';
import { activateExtension, closeEverything, edit, openText, rangeOf, select, until } from './window';

describe('the source of an inspection', () => {
  let editor: vscode.TextEditor;
  let source: Source;

  before(activateExtension);

  beforeEach(async () => {
    editor = await openText('A title\n\nThe animal was tired.\n');
    select(editor, 'The animal was tired.');
    source = new Source(editor.document, readSelection(editor));
  });

  afterEach(async () => {
    source.dispose();
    await closeEverything();
  });

  const animal = { start: 4, end: 10 };

  it('finds a range of the text in the document, also after lines were added above', async () => {
    assert.deepEqual(source.placesOf(animal), [rangeOf(editor.document, 'animal')]);
    await edit(editor, (edits) => edits.insert(new vscode.Position(0, 0), 'Three\nlines\nmore\n'));
    assert.deepEqual(source.placesOf(animal), [rangeOf(editor.document, 'animal')]);
    assert.equal(source.placesOf(animal)[0]?.start.line, 5);
    assert.equal(source.link, 'live');
  });

  it('is out of date after an edit inside, and live again once it is undone', async () => {
    const was = rangeOf(editor.document, 'was');
    await edit(editor, (edits) => edits.replace(was, 'is'));
    assert.equal(source.link, 'outOfDate');
    assert.deepEqual(source.placesOf(animal), [rangeOf(editor.document, 'animal')]);
    await vscode.commands.executeCommand('undo');
    await until('the text is as it was', () => source.link === 'live');
  });

  it('is closed with its tab, and live when it is opened again', async () => {
    await closeEverything();
    await until('the document is closed', () => source.link === 'closed');
    await vscode.commands.executeCommand('vscode.open', source.uri);
    await until('the document is open again', () => source.link === 'live');
  });

  it('says lines and columns from 1', () => {
    assert.deepEqual(source.upTo(Number.POSITIVE_INFINITY).lines, [
      { start: 0, end: 21, line: 3, column: 1 },
    ]);
    assert.equal(source.upTo(3).text, 'The');
  });
});
