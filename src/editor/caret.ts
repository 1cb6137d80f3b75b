import * as vscode from 'vscode';
import type { Token } from '../protocol/token';
import type { Source } from './source';
import { tokenAt } from './tokenAt';

/**
 * The token that a selection in the source points to: the one at the caret, or at the start of the selection. Undefined
 * for a selection of a whole inspected range, which is what opened the panel and points to no token.
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

/** The token at the caret of the source's editor; undefined if that is not visible or the caret is not in the text. */
export function caretIn(source: Source, tokens: readonly Token[]): number | undefined {
  const editor = editorOf(source);
  return editor && caretToken(source, tokens, editor.selection);
}

/** The caret's offset in the inspected text; undefined if its document is not visible, or the caret is outside the text. */
export function caretOffset(source: Source): number | undefined {
  const editor = editorOf(source);
  return editor && source.offsetOf(editor.selection.active);
}

function editorOf({ uri }: Source): vscode.TextEditor | undefined {
  return vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
}
