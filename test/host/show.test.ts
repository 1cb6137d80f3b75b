import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  activateExtension,
  closeEverything,
  edit,
  hoverAt,
  openText,
  panelTabs,
  rangeOf,
  run,
  select,
  until,
} from './window';

const content = 'The animal was tired.\n\nThe street was wide.\n';

describe('Show Attention', () => {
  let editor: vscode.TextEditor;

  const hoverOn = (word: string) =>
    hoverAt(editor.document.uri, rangeOf(editor.document, word).start.translate(0, 1));

  /** Tabs are known a moment after they open or close. */
  const panels = (count: number) =>
    until(`${count} panels`, () => (panelTabs().length === count ? panelTabs() : undefined));

  before(activateExtension);

  beforeEach(async () => {
    editor = await openText(content);
  });

  afterEach(closeEverything);

  it('opens one panel beside, and the editor keeps the focus', async () => {
    select(editor, 'The animal was tired.');
    await run('show');
    const [tab] = await panels(1);
    assert.notEqual(tab?.group.viewColumn, editor.viewColumn);
    assert.equal(vscode.window.activeTextEditor, editor);
  });

  it('reuses the panel for the next text', async () => {
    select(editor, 'animal was');
    await run('show');
    assert.match(await hoverOn('animal'), /attends to/);
    select(editor, 'street was');
    await run('show');
    await panels(1);
    assert.match(await hoverOn('street'), /attends to/);
    assert.equal(await hoverOn('animal'), '');
  });

  it('opens another panel by Show Attention in New Panel, which then is the one in use', async () => {
    select(editor, 'animal was');
    await run('show');
    select(editor, 'street was');
    await run('showInNewPanel');
    await panels(2);
    assert.match(await hoverOn('street'), /attends to/);
    assert.equal(await hoverOn('animal'), '');
  });

  it('takes the paragraph at the cursor', async () => {
    const at = rangeOf(editor.document, 'street').end;
    editor.selection = new vscode.Selection(at, at);
    await run('show');
    assert.match(await hoverOn('wide'), /attends to/);
    assert.equal(await hoverOn('tired'), '');
  });

  it('reads the editor beside while the panel has the focus', async () => {
    select(editor, 'animal was');
    await run('show');
    select(editor, 'street was');
    await vscode.commands.executeCommand('workbench.action.focusSecondEditorGroup');
    await until('the panel has the focus', () => vscode.window.activeTextEditor === undefined);
    await run('show');
    assert.match(await hoverOn('street'), /attends to/);
  });

  it('leaves what is shown alone where there is nothing to read', async () => {
    select(editor, 'animal was');
    await run('show');
    editor.selection = new vscode.Selection(1, 0, 1, 0);
    // The sentence stays on screen until the reader closes it; the command does not wait for that.
    await run('show');
    assert.match(await hoverOn('animal'), /attends to/);
  });

  it('names the strongest keys on hover: in order, with weights that add up to no more than 1', async () => {
    select(editor, 'The animal was tired.');
    await run('show');
    const text = await hoverOn('tired');
    const weights = [...text.matchAll(/\d\.\d{3}/g)].map(([weight]) => Number(weight));
    assert.ok(weights.length >= 2 && weights.length <= 5, text);
    assert.deepEqual(
      weights,
      [...weights].sort((a, b) => b - a),
    );
    assert.ok(weights.reduce((sum, weight) => sum + weight, 0) < 1.003);
  });

  it('shows the first part of two megabytes', async () => {
    editor = await openText('The animal was tired.\n'.repeat(100_000));
    await vscode.commands.executeCommand('editor.action.selectAll');
    await until('everything is selected', () => editor.selection.end.line > 99_000);
    await run('show');
    assert.match(await hoverOn('animal'), /attends to/);
    assert.equal(await hoverAt(editor.document.uri, new vscode.Position(90_000, 5)), '');
  });

  it('follows edits: a token that moved keeps its hover, one that was replaced loses it', async () => {
    select(editor, 'The animal was tired.');
    await run('show');
    await edit(editor, (edits) => edits.insert(new vscode.Position(0, 0), 'Above.\n'));
    assert.match(await hoverOn('tired'), /attends to/);
    await edit(editor, (edits) => edits.replace(rangeOf(editor.document, 'tired'), 'asleep'));
    assert.equal(await hoverOn('asleep'), '');
    assert.match(await hoverOn('animal'), /attends to/);
  });

  it('shows nothing of a panel that was closed', async () => {
    select(editor, 'animal was');
    await run('show');
    await vscode.window.tabGroups.close(await panels(1));
    await panels(0);
    assert.equal(await hoverOn('animal'), '');
  });
});
