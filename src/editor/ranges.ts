import * as vscode from 'vscode';
import type { TextRange } from '../protocol/token';

export function toRange(document: vscode.TextDocument, { start, end }: TextRange): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}

/** Reads ranges of a document. */
export function rangeReader(document: vscode.TextDocument): (range: TextRange) => string {
  return (range) => document.getText(toRange(document, range));
}
