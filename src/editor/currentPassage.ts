import * as vscode from 'vscode';
import { ReaderError } from '../errors';
import { Hint } from './hint';
import { type Passage, readPassage } from './passage';
import { rangeReader } from './ranges';
import { readSelection } from './selection';
import type { Source } from './source';

/**
 * The text that the reader means: the selection of the active editor, or the whole of the selected notebook cell. If a
 * panel is active, the selection in a visible editor, preferably the one of the panel's own text (`shown`).
 * @throws {ReaderError} if there is none.
 */
export function currentPassage(shown: Source | undefined): [vscode.TextDocument, Passage] {
  const editor = vscode.window.activeTextEditor;
  if (editor) return [editor.document, readSelection(editor)];
  const cell = selectedCell();
  if (cell) return [cell, wholeOf(cell)];
  const beside = editorBeside(shown);
  if (beside) return [beside.document, readSelection(beside)];
  if (!isTextTab())
    throw new Hint(vscode.l10n.t('No text editor is open. Open a file and select some words.'));
  throw new ReaderError(
    vscode.l10n.t(
      'VS Code hides this file from extensions, because it is larger than 50 MB. Copy a part of it to a new file.',
    ),
  );
}

function selectedCell(): vscode.TextDocument | undefined {
  const notebook = vscode.window.activeNotebookEditor;
  const index = notebook?.selection.start ?? -1;
  return notebook && index >= 0 && index < notebook.notebook.cellCount
    ? notebook.notebook.cellAt(index).document
    : undefined;
}

function wholeOf(document: vscode.TextDocument): Passage {
  const end = document.getText().length;
  const passage = readPassage([{ start: 0, end }], rangeReader(document));
  if (passage.text.trim() !== '') return passage;
  const editor = vscode.window.visibleTextEditors.find((visible) => visible.document === document);
  throw new Hint(vscode.l10n.t('The selected cell is empty.'), editor);
}

/** Only if a panel has the focus: other kinds of editors hold no text to read. */
function editorBeside(shown: Source | undefined): vscode.TextEditor | undefined {
  if (isTextTab()) return undefined;
  const editors = vscode.window.visibleTextEditors;
  return editors.find(({ document }) => document.uri.toString() === shown?.uri.toString()) ?? editors[0];
}

function isTextTab(): boolean {
  return vscode.window.tabGroups.activeTabGroup.activeTab?.input instanceof vscode.TabInputText;
}
