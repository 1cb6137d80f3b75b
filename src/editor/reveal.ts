import * as vscode from 'vscode';
import { tabOf } from './tabs';

/** Scrolls to a place in its document, opening an editor if none shows it. Does not move the focus. */
export async function revealPlace(uri: vscode.Uri, place: vscode.Range): Promise<void> {
  const visible = vscode.window.visibleTextEditors.filter(
    ({ document }) => document.uri.toString() === uri.toString(),
  );
  const editors = visible.length > 0 ? visible : [await open(uri)];
  for (const editor of editors)
    editor.revealRange(place, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** The editor group of its tab, or the one beside the panel. */
function open(uri: vscode.Uri): Thenable<vscode.TextEditor> {
  const viewColumn = tabOf(uri)?.group.viewColumn ?? vscode.ViewColumn.Beside;
  return vscode.window.showTextDocument(uri, { viewColumn, preserveFocus: true, preview: false });
}
