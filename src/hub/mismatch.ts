import * as l10n from '@vscode/l10n';
import { ReaderError } from '../errors';
import type { HubFile } from './hubModel';

/** The error for a file whose checksum is not the one that the Hub lists. */
export function damaged(host: string, { name, hash }: HubFile): ReaderError {
  return new ReaderError(
    l10n.t(
      '{0} arrived damaged from {1}: its checksum is not the {2}… that the Hub lists. The file was deleted; download it again.',
      name,
      host,
      hash.slice(0, 12),
    ),
  );
}

/**
 * The error for a file that is longer or shorter than the Hub lists.
 * @param found its bytes; undefined if more came than are listed
 */
export function wrongLength(host: string, { name, size }: HubFile, found?: number): ReaderError {
  return new ReaderError(
    found === undefined
      ? l10n.t(
          '{0} sends more of {1} than the {2} bytes that the Hub lists. Try again later.',
          host,
          name,
          size,
        )
      : l10n.t('{0} has {1} bytes of {2}, but the Hub lists {3}. Try again later.', host, found, name, size),
  );
}
