import * as vscode from 'vscode';
import type { Token } from '../protocol/token';
import type { Source } from './source';
import { tokenAt } from './tokenAt';

/**
 * The token that a selection in the source means: the one at the caret, or where a selection begins. None for a
 * selection of an inspected range as a whole: that is how the panel was asked for, not a place in it.
 */
export function caretToken(
  source: Source,
  tokens: readonly Token[],
  selection: vscode.Selection,
): number | undefined {
  const start = source.offsetOf(selection.start);
  if (start === undefined) return undefined;
  const isWhole = !selection.isEmpty && source.isCoveredBy(selection);
  return isWhole ? undefined : tokenAt(tokens, start);
}

/** Where the caret stands in an inspected text; undefined where its document is not in view, or elsewhere in it. */
export function caretOffset(source: Source): number | undefined {
  const isOurs = ({ document }: vscode.TextEditor) => document.uri.toString() === source.uri.toString();
  const editor = vscode.window.visibleTextEditors.find(isOurs);
  return editor && source.offsetOf(editor.selection.active);
}
