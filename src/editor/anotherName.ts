import * as vscode from 'vscode';
import { cellScheme, isCell } from './notebook';
import { type Passage, readPassage } from './passage';
import { rangeReader } from './ranges';

/** A passage in its document, and the text in its ranges now, which edits may have changed. */
export interface Standing {
  readonly passage: Passage;
  readonly now: string;
}

/** The URI of a document, or a cell, after files or folders were renamed; undefined if it keeps its name. */
export function renamedUri(uri: vscode.Uri, { files }: vscode.FileRenameEvent): vscode.Uri | undefined {
  for (const { oldUri, newUri } of files) {
    const isInside = uri.path === oldUri.path || uri.path.startsWith(`${oldUri.path}/`);
    if (isInside && (uri.scheme === oldUri.scheme || isCell(uri)))
      return uri.with({ path: newUri.path + uri.path.slice(oldUri.path.length) });
  }
  return undefined;
}

/** Save As opens the new document this long, at most, before it closes the old one. In milliseconds. */
const aMoment = 5000;

/**
 * The documents that opened a moment ago, each with our passage as it stood then. Save As opens the new document,
 * empties or reverts the old one and then closes it, so only the new one still has the text.
 */
export class Newcomers {
  #all: { readonly document: vscode.TextDocument; readonly was: Standing; readonly at: number }[] = [];

  add(document: vscode.TextDocument, was: Standing): void {
    const at = Date.now();
    this.#all = [...this.#all.filter((one) => at - one.at < aMoment), { document, was, at }];
  }

  /** The newcomer that has the text of a document in the same place. */
  copyOf(uri: vscode.Uri): { readonly document: vscode.TextDocument; readonly was: Standing } | undefined {
    const latest = this.#all.filter(({ at }) => Date.now() - at < aMoment);
    return latest.find(({ document, was }) => !document.isClosed && isCopy(document, uri, was));
  }
}

/** Whether a document may be another one under a new name: it has the same text in the same place. */
export function isCopy(document: vscode.TextDocument, uri: vscode.Uri, { passage, now }: Standing): boolean {
  if (isCell(document.uri) !== isCell(uri) || !isWritable(document.uri)) return false;
  return readPassage(passage.ranges, rangeReader(document)).text === now;
}

/** Whether a document was never saved; once it is closed, it cannot be opened again. */
export function isUntitled(uri: vscode.Uri): boolean {
  return uri.scheme === 'untitled' || (isCell(uri) && !uri.path.startsWith('/'));
}

/** Whether the file of a closed document is no longer there. */
export async function isGone(uri: vscode.Uri): Promise<boolean> {
  if (isUntitled(uri)) return true;
  if (isCell(uri)) return false;
  try {
    await vscode.workspace.fs.stat(uri);
    return false;
  } catch {
    return true;
  }
}

/** The cell of a notebook that has our text. A notebook numbers its cells anew each time it opens. */
export function sameCell(document: vscode.TextDocument, was: Standing): vscode.TextDocument {
  if (!isCell(document.uri) || isCopy(document, document.uri, was)) return document;
  const { path } = document.uri;
  const beside = vscode.workspace.textDocuments.filter(({ uri }) => isCell(uri) && uri.path === path);
  return beside.find((other) => isCopy(other, document.uri, was)) ?? document;
}

/** Files of a version control system and previews are read-only copies, not our document under another name. */
function isWritable({ scheme }: vscode.Uri): boolean {
  return scheme === cellScheme || vscode.workspace.fs.isWritableFileSystem(scheme) === true;
}
