import * as vscode from 'vscode';
import { ReaderError } from '../errors';
import { type Passage, readPassage } from './passage';
import { rangeReader } from './ranges';

/** Reads the selection, or the paragraph at the cursor. Throws if there is only white space. */
export function readSelection({ document, selections }: vscode.TextEditor): Passage {
  const selected = selections.filter((selection) => !selection.isEmpty);
  const ranges = selected.length > 0 ? selected : [paragraphAt(document, selections[0]!.active.line)];
  const passage = readPassage(
    ranges
      .map((range) => ({ start: document.offsetAt(range.start), end: document.offsetAt(range.end) }))
      .sort((a, b) => a.start - b.start),
    rangeReader(document),
  );
  if (passage.text.trim() !== '') return passage;
  throw new ReaderError(
    selected.length > 0
      ? vscode.l10n.t('The selection contains only white space. Select some words.')
      : vscode.l10n.t('There is no text at the cursor. Select some words, or put the cursor in a paragraph.'),
  );
}

/** The lines around a line, up to the nearest empty ones. An empty line is its own paragraph. */
function paragraphAt(document: vscode.TextDocument, line: number): vscode.Range {
  const isEmpty = (at: number) => document.lineAt(at).isEmptyOrWhitespace;
  let first = line;
  let last = line;
  if (!isEmpty(line)) {
    while (first > 0 && !isEmpty(first - 1)) first--;
    while (last < document.lineCount - 1 && !isEmpty(last + 1)) last++;
  }
  return new vscode.Range(document.lineAt(first).range.start, document.lineAt(last).range.end);
}
