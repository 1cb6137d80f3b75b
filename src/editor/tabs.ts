import * as vscode from 'vscode';

/** Whether a tab shows a document: as text, as one side of a diff, or as a notebook cell. */
export function showsIn({ input }: vscode.Tab, uri: vscode.Uri): boolean {
  if (input instanceof vscode.TabInputText) return isSame(input.uri, uri);
  if (input instanceof vscode.TabInputTextDiff)
    return isSame(input.original, uri) || isSame(input.modified, uri);
  return input instanceof vscode.TabInputNotebook && input.uri.path === uri.path;
}

export function hasTab(uri: vscode.Uri): boolean {
  return tabOf(uri) !== undefined;
}

function tabOf(uri: vscode.Uri): vscode.Tab | undefined {
  return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).find((tab) => showsIn(tab, uri));
}

export function findDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find((document) => isSame(document.uri, uri));
}

function isSame(a: vscode.Uri, b: vscode.Uri): boolean {
  return a.toString() === b.toString();
}

/** Where to open a document: where its tab is, or in the active group, but never over a panel. */
export function columnOfText(uri: vscode.Uri): vscode.ViewColumn {
  const { all, activeTabGroup } = vscode.window.tabGroups;
  const group = tabOf(uri)?.group;
  if (group) return group.viewColumn;
  if (!(activeTabGroup.activeTab?.input instanceof vscode.TabInputWebview)) return activeTabGroup.viewColumn;
  return all.find((other) => other !== activeTabGroup)?.viewColumn ?? vscode.ViewColumn.Beside;
}

/** Where to open a panel about a document: beside what has the focus, never over the document. */
export function columnOfPanel(uri: vscode.Uri): vscode.ViewColumn {
  const { all, activeTabGroup } = vscode.window.tabGroups;
  const beside = all.find(({ viewColumn }) => viewColumn === activeTabGroup.viewColumn + 1);
  if (!beside || !isInFront(beside, uri)) return vscode.ViewColumn.Beside;
  const free = all.find((group) => group !== activeTabGroup && !isInFront(group, uri));
  return free?.viewColumn ?? all.length + 1;
}

/** Whether the document is what an editor group shows. */
export function isInFront({ activeTab }: vscode.TabGroup, uri: vscode.Uri): boolean {
  return activeTab !== undefined && showsIn(activeTab, uri);
}
