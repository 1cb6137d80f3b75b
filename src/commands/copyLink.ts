import * as vscode from 'vscode';
import { cellOf } from '../editor/notebook';
import type { Source } from '../editor/source';
import { ReaderError } from '../errors';
import type { Panels } from '../panel/panels';
import { type FileOfLink, textHash, writeLink } from './link';

/**
 * Copies a link that opens what the active panel shows: document, ranges, model, head, cell,
 * interventions, the reader's own ranges and their own target, but not the text.
 */
export async function copyLink(panels: Panels, extension: string): Promise<void> {
  const shown = panels.active?.hovered;
  if (!shown) throw new ReaderError(vscode.l10n.t('No attention is shown yet. Run Show Attention first.'));
  const { source, inspection, ...viewpoint } = shown;
  const query = writeLink({
    ...fileOf(source),
    ranges: source.ranges,
    text: textHash(source.text),
    model: inspection.model.id,
    viewpoint,
    interventions: inspection.interventions,
    named: source.parts.now.ranges,
    ...(inspection.target && { target: panels.active?.content.target }),
  });
  await vscode.env.clipboard.writeText(`${vscode.env.uriScheme}://${extension}/show?${query}`);
  vscode.window.setStatusBarMessage(vscode.l10n.t('Link copied.'), 3000);
}

/** Relative to a workspace folder where it is in one, so that the link also works where the folder is elsewhere. */
function fileOf({ uri: document, title }: Source): FileOfLink {
  const [uri, cell] = placeOf(document);
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  if (folder) {
    const path = uri.path.slice(folder.uri.path.replace(/\/$/, '').length + 1);
    return { folder: folder.name, path, ...cell };
  }
  if (uri.scheme === 'file' && uri.authority === '') return { path: uri.path, ...cell };
  throw new ReaderError(
    document.scheme === 'untitled'
      ? vscode.l10n.t('{0} is in no file that a link could open. Save it first.', title)
      : vscode.l10n.t('{0} is in no file that a link could open. Copy the text to a file.', title),
  );
}

/** The file of a document; of a notebook cell, the notebook and the cell's index. */
function placeOf(uri: vscode.Uri): [vscode.Uri, { cell?: number }] {
  const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri.toString());
  const cell = document && cellOf(document);
  return cell ? [cell.notebook.uri, { cell: cell.index }] : [uri, {}];
}
