import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  activateExtension,
  closeEverything,
  edit,
  hoverAt,
  openText,
  rangeOf,
  run,
  select,
  until,
} from './window';

const settings = () => vscode.workspace.getConfiguration('attentionInspector');

describe('Follow Selection', () => {
  let editor: vscode.TextEditor;

  const isInspected = async (word: string) =>
    (await hoverAt(editor.document.uri, rangeOf(editor.document, word).start.translate(0, 1))) !== '';

  before(activateExtension);

  beforeEach(async () => {
    editor = await openText('The animal was tired.\n\nThe street was wide.\n');
    select(editor, 'animal was');
    await run('followSelection');
  });

  afterEach(async () => {
    await settings().update('follow', undefined, vscode.ConfigurationTarget.Global);
    await closeEverything();
  });

  it('shows the selection when it is switched on', async () => {
    assert.equal(settings().get('follow'), true);
    await until('the selection is inspected', () => isInspected('animal'));
  });

  it('keeps up with selecting and with typing', async () => {
    await until('the selection is inspected', () => isInspected('animal'));
    select(editor, 'street was');
    await until('the new selection is inspected', () => isInspected('street'));
    assert.equal(await isInspected('animal'), false);
    const end = rangeOf(editor.document, 'wide.').end;
    editor.selection = new vscode.Selection(end, end);
    await edit(editor, (edits) => edits.insert(end, ' And long.'));
    await until('what was typed is inspected', () => isInspected('long'));
  });

  it('shows the last of many quick selections', async () => {
    for (const word of ['The animal', 'tired', 'street', 'animal was', 'wide']) select(editor, word);
    await until('the last selection is inspected', () => isInspected('wide'));
    assert.equal(await isInspected('animal'), false);
  });

  it('keeps the last text where nothing but space is selected', async () => {
    await until('the selection is inspected', () => isInspected('animal'));
    editor.selection = new vscode.Selection(1, 0, 1, 0);
    await new Promise((done) => setTimeout(done, 500));
    assert.equal(await isInspected('animal'), true);
  });

  it('stops when it is switched off', async () => {
    await until('the selection is inspected', () => isInspected('animal'));
    await run('followSelection');
    assert.equal(settings().get('follow'), false);
    select(editor, 'street was');
    await new Promise((done) => setTimeout(done, 500));
    assert.equal(await isInspected('street'), false);
  });
});
