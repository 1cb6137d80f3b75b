import * as vscode from 'vscode';

export const cellScheme = 'vscode-notebook-cell';

export function isCell({ scheme }: vscode.Uri): boolean {
  return scheme === cellScheme;
}

/** The open notebook that a cell's document belongs to, and the cell. */
export function cellOf(document: vscode.TextDocument): vscode.NotebookCell | undefined {
  return vscode.workspace.notebookDocuments
    .flatMap((notebook) => notebook.getCells())
    .find((cell) => cell.document === document);
}
