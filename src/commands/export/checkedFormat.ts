import * as vscode from 'vscode';
import { ReaderError } from '../../errors';
import { type Format, formatOf } from '../../export/formats';

/** The format of a file's ending. @throws {ReaderError} if it is none of these. */
export function checkedFormat<F extends Format>(file: vscode.Uri, among: readonly F[]): F {
  const format = formatOf(file.path, among);
  if (format) return format;
  throw new ReaderError(
    vscode.l10n.t(
      'The file name {0} does not show a format. Choose a name that ends in one of these: {1}.',
      file.fsPath,
      among.map(({ extension }) => `.${extension}`).join(', '),
    ),
  );
}
