import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
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

function whyNotWritten(file: string, code: string | undefined): string {
  switch (code) {
    case 'ENOENT':
      return `${file} cannot be written, because its folder does not exist. Make the folder, or choose another.`;
    case 'EISDIR':
      return `${file} is a folder. Choose the name of a file.`;
    case 'ENOSPC':
      return `${file} is incomplete, because the disk is full. Make room, or export fewer tensors.`;
    default:
      return `${file} cannot be written (${code}). Choose a place where you may write.`;
  }
}

function isFromDisk(cause: unknown): cause is NodeJS.ErrnoException {
  return cause instanceof Error && 'syscall' in cause;
}
