import * as vscode from 'vscode';
import { ReaderError } from '../errors';
import { type Passage, readPassage } from './passage';
import { readSelection } from './selection';
import { rangeReader, type Source } from './source';

/**
 * What the reader means by “this text”: the selection of the active editor; of the notebook cell that is selected,
 * all of it; with a panel active, the selection beside it, in the editor of the panel's own text (`shown`) first.
 * Throws a sentence where there is none.
 */
export function currentPassage(shown: Source | undefined): [vscode.TextDocument, Passage] {
  const editor = vscode.window.activeTextEditor;
  if (editor) return [editor.document, readSelection(editor)];
  const cell = selectedCell();
  if (cell) return [cell, wholeOf(cell)];
  const beside = editorBeside(shown);
  if (beside) return [beside.document, readSelection(beside)];
  throw new ReaderError(
    isTextTab()
      ? vscode.l10n.t(
          'VS Code hides this file from extensions, because it is larger than 50 MB. Copy a part of it to a new file.',
        )
      : vscode.l10n.t('No text editor is open. Open a file and select some words.'),
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
  if (passage.text.trim() === '') throw new ReaderError(vscode.l10n.t('The selected cell is empty.'));
  return passage;
}

/** Only where a panel has the focus: any other kind of editor is not a text to read. */
function editorBeside(shown: Source | undefined): vscode.TextEditor | undefined {
  if (isTextTab()) return undefined;
  const editors = vscode.window.visibleTextEditors;
  return editors.find(({ document }) => document.uri.toString() === shown?.uri.toString()) ?? editors[0];
}

function isTextTab(): boolean {
  return vscode.window.tabGroups.activeTabGroup.activeTab?.input instanceof vscode.TabInputText;
}
