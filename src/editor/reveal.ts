import * as vscode from 'vscode';

/** Scrolls to a place in an editor that shows its document; opens one where none does. The focus stays. */
export async function revealPlace(uri: vscode.Uri, place: vscode.Range): Promise<void> {
  const isOurs = (other: vscode.Uri) => other.toString() === uri.toString();
  const visible = vscode.window.visibleTextEditors.filter(({ document }) => isOurs(document.uri));
  const editors = visible.length > 0 ? visible : [await openBeside(uri, isOurs)];
  for (const editor of editors)
    editor.revealRange(place, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** Where the document has a tab, in that tab's group. */
function openBeside(uri: vscode.Uri, isOurs: (uri: vscode.Uri) => boolean): Thenable<vscode.TextEditor> {
  const group = vscode.window.tabGroups.all.find(({ tabs }) =>
    tabs.some(({ input }) => input instanceof vscode.TabInputText && isOurs(input.uri)),
  );
  const viewColumn = group?.viewColumn ?? vscode.ViewColumn.Beside;
  return vscode.window.showTextDocument(uri, { viewColumn, preserveFocus: true, preview: false });
}
