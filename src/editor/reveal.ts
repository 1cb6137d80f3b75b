import * as vscode from 'vscode';
import type { TextRange } from '../protocol/token';
import { cellOf } from './notebook';
import { toRange } from './ranges';
import { columnOfText } from './tabs';

/** Scrolls to a place in its document, opening an editor if none shows it. Does not move the focus. */
export async function revealPlace(uri: vscode.Uri, place: vscode.Range): Promise<void> {
  const visible = vscode.window.visibleTextEditors.filter(
    ({ document }) => document.uri.toString() === uri.toString(),
  );
  const editors = visible.length > 0 ? visible : [await open(uri)];
  for (const editor of editors)
    editor.revealRange(place, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** Shows a document, or the notebook that it is a cell of, with these ranges selected. Does not move the focus. */
export async function showRanges(document: vscode.TextDocument, ranges: readonly TextRange[]): Promise<void> {
  const cell = cellOf(document);
  if (cell) {
    const selections = [new vscode.NotebookRange(cell.index, cell.index + 1)];
    const viewColumn = columnOfText(cell.notebook.uri);
    await vscode.window.showNotebookDocument(cell.notebook, { selections, viewColumn, preserveFocus: true });
    return;
  }
  const editor = await open(document.uri);
  editor.selections = ranges.map((range) => {
    const { start, end } = toRange(document, range);
    return new vscode.Selection(start, end);
  });
  editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

function open(uri: vscode.Uri): Thenable<vscode.TextEditor> {
  const viewColumn = columnOfText(uri);
  return vscode.window.showTextDocument(uri, { viewColumn, preserveFocus: true, preview: false });
}
