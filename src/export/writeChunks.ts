import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import * as l10n from '@vscode/l10n';
import { ReaderError } from '../errors';

/**
 * Writes chunks to a file as they are made.
 * @throws {ReaderError} where the file cannot be written.
 */
export async function writeChunks(file: string, chunks: AsyncIterable<Uint8Array | string>): Promise<void> {
  try {
    await pipeline(Readable.from(chunks), createWriteStream(file));
  } catch (cause) {
    throw isFromDisk(cause) ? new ReaderError(whyNotWritten(file, cause.code), { cause }) : cause;
  }
}

function whyNotWritten(file: string, code: string): string {
  switch (code) {
    case 'ENOENT':
      return l10n.t(
        '{0} cannot be written, because its folder does not exist. Make the folder, or choose another.',
        file,
      );
    case 'EISDIR':
      return l10n.t('{0} is a folder. Choose the name of a file.', file);
    case 'ENOSPC':
      return l10n.t('{0} is incomplete, because the disk is full. Make room, or export fewer tensors.', file);
    default:
      return l10n.t('{0} cannot be written ({1}). Choose a place where you may write.', file, code);
  }
}

function isFromDisk(cause: unknown): cause is Error & { code: string } {
  return cause instanceof Error && 'syscall' in cause && 'code' in cause;
}
