import * as vscode from 'vscode';
import { ReaderError } from '../errors';
import type { Panels } from '../panel/panels';

/** Names what is selected in the source as ranges of the text that the panel shows. */
export function addRange(panels: Panels): void {
  const source = panels.active?.content.shown?.source;
  if (!source)
    throw new ReaderError(
      vscode.l10n.t('A range is a part of the text that a panel shows. Run Show Attention first.'),
    );
  const editor = [vscode.window.activeTextEditor, ...vscode.window.visibleTextEditors].find(
    (each) => each?.document.uri.toString() === source.uri.toString(),
  );
  const selected = editor?.selections.filter((selection) => !selection.isEmpty) ?? [];
  if (source.addRanges(selected)) return;
  throw new ReaderError(
    vscode.l10n.t('In {0}, select a part of the text that the panel shows.', source.title),
  );
}

export function clearRanges(panels: Panels): void {
  panels.active?.content.shown?.source.parts.setRanges([]);
}
