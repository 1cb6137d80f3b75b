import { randomUUID } from 'node:crypto';
import { open, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { ReaderError } from '../errors';
import type { Chunks } from './formats';

/**
 * Writes chunks to a file as they are made. They go to a new file with a unique name beside it, so that an existing file
 * stays as it is until the last chunk is written.
 * @throws {ReaderError} if the file cannot be written.
 */
export async function writeChunks(file: string, chunks: Chunks): Promise<void> {
  try {
    const place = await placeOf(file);
    if (place.isReplaceable) await replace(place, chunks);
    else await writeFile(file, chunks);
  } catch (cause) {
    throw isFromDisk(cause) ? new ReaderError(whyNotWritten(file, cause.code), { cause }) : cause;
  }
}

interface Place {
  readonly path: string;
  /** False for a device or a pipe. */
  readonly isReplaceable: boolean;
  /** The permissions of the existing file. */
  readonly mode?: number;
}

/** The file that a link leads to, if it exists. Throws for a folder, and for a file that this user may not write. */
async function placeOf(file: string): Promise<Place> {
  try {
    const opened = await open(file, 'r+');
    const stats = await opened.stat();
    await opened.close();
    return { path: await realpath(file), isReplaceable: stats.isFile(), mode: stats.mode };
  } catch (cause) {
    if (isFromDisk(cause) && cause.code === 'ENOENT') return { path: file, isReplaceable: true };
    throw cause;
  }
}

async function replace({ path, mode }: Place, chunks: Chunks): Promise<void> {
  const beside = join(dirname(path), `.${randomUUID()}.partial`);
  try {
    await writeFile(beside, chunks, { flag: 'wx', mode });
    await rename(beside, path);
  } catch (cause) {
    await rm(beside, { force: true });
    throw cause;
  }
}

function whyNotWritten(file: string, code: string): string {
  switch (code) {
    case 'ENOENT':
      return l10n.t(
        '{0} cannot be written because its folder does not exist. Create the folder, or choose another.',
        file,
      );
    case 'EISDIR':
      return l10n.t('{0} is a folder. Choose the name of a file.', file);
    case 'ENOSPC':
      return l10n.t(
        '{0} cannot be written because the disk is full. Free some space, or export fewer tensors.',
        file,
      );
    default:
      return l10n.t('{0} cannot be written ({1}). Choose a place where you may write.', file, code);
  }
}

function isFromDisk(cause: unknown): cause is Error & { code: string } {
  return cause instanceof Error && 'syscall' in cause && 'code' in cause;
}
