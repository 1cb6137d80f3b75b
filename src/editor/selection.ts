import * as vscode from 'vscode';
import { Hint } from './hint';
import { type Passage, readPassage } from './passage';
import { rangeReader } from './ranges';

/**
 * Reads the selection, or the paragraph at the cursor.
 * @throws {Hint} if there is only whitespace.
 */
export function readSelection(editor: vscode.TextEditor): Passage {
  const { document, selections } = editor;
  const selected = selections.filter((selection) => !selection.isEmpty);
  const ranges = selected.length > 0 ? selected : [paragraphAt(document, selections[0]!.active.line)];
  const passage = readPassage(
    ranges
      .map((range) => ({ start: document.offsetAt(range.start), end: document.offsetAt(range.end) }))
      .sort((a, b) => a.start - b.start),
    rangeReader(document),
  );
  if (passage.text.trim() !== '') return passage;
  throw new Hint(whatIsMissing(document, selected.length > 0), editor);
}

function whatIsMissing(document: vscode.TextDocument, isSelected: boolean): string {
  if (document.getText().trim() === '') return vscode.l10n.t('There is no text yet. Write some words.');
  return isSelected
    ? vscode.l10n.t('The selection contains only whitespace. Select some words.')
    : vscode.l10n.t('There is no text at the cursor. Select some words.');
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
