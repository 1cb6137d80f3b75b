import * as vscode from 'vscode';
import { readPassage } from '../editor/passage';
import { rangeReader } from '../editor/ranges';
import { revealPlace, showRanges } from '../editor/reveal';
import { nameOf, Source } from '../editor/source';
import { ReaderError } from '../errors';
import type { Part } from '../protocol/documentParts';
import type { TextRange } from '../protocol/token';
import type { Shown } from './content';

/**
 * Opens a document and reads the text in these ranges, of which the reader has named some parts.
 * @throws {ReaderError} if the document cannot be opened, or has no text there
 */
export async function openText(
  uri: vscode.Uri,
  ranges: readonly TextRange[],
  named: readonly Part[],
): Promise<Source> {
  const document = await openDocument(uri);
  const passage = readPassage(ranges, rangeReader(document));
  if (passage.text.trim() === '')
    throw new ReaderError(
      vscode.l10n.t('The text is no longer in {0}. Select another and run Show Attention.', nameOf(uri)),
    );
  const source = new Source(document, passage);
  source.parts.setRanges(named.filter(({ end }) => end <= passage.text.length));
  return source;
}

/** Opens the document of a shown text again; the source finds it there. @throws {ReaderError} if it is gone */
export async function reopenText({ source }: Shown): Promise<void> {
  await showRanges(await openDocument(source.uri), source.ranges);
}

/** Shows a token of the text in its document, if it is there. */
export async function revealToken({ source, inspection }: Shown, token: number): Promise<void> {
  const range = inspection.tokens[token]?.range;
  const [place] = range ? source.placesOf(range) : [];
  if (place) await revealPlace(source.uri, place);
}

async function openDocument(uri: vscode.Uri): Promise<vscode.TextDocument> {
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch (cause) {
    const message = vscode.l10n.t(
      '{0} can no longer be opened. Select a text and run Show Attention.',
      nameOf(uri),
    );
    throw new ReaderError(message, { cause });
  }
}
