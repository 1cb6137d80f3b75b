import { readFile, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import * as l10n from '@vscode/l10n';
import { ReaderError } from '../errors';
import { checkIsFetched } from './gitLfs';

/** @throws {ReaderError} as `readBytes` does. */
export async function readText(file: string, name?: string): Promise<string> {
  return (await readBytes(file, name)).toString('utf8');
}

/**
 * The bytes of a small file of a model folder.
 * @param name what to call the file in an error
 * @throws {ReaderError} for a file that is missing or unreadable, and for a Git LFS pointer in its place.
 */
export async function readBytes(file: string, name = basename(file)): Promise<Buffer> {
  await checkIsFile(file);
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw unreadable(file, cause);
  });
  checkIsFetched(bytes.subarray(0, 64), name);
  return bytes;
}

/**
 * Checks before anything is opened: opening a folder fails late, and opening a pipe waits for ever.
 * @throws {ReaderError} for what is not there, and for what is no file.
 */
export async function checkIsFile(file: string): Promise<void> {
  const found = await stat(file).catch((cause: unknown) => {
    throw unreadable(file, cause);
  });
  if (!found.isFile()) throw unreadable(file);
}

/** The reason why a file of a model folder cannot be read, as a sentence. */
export function unreadable(file: string, cause?: unknown): ReaderError {
  return new ReaderError(isMissing(cause) ? whyMissing(file) : whyUnreadable(file), { cause });
}

function whyMissing(file: string): string {
  return l10n.t(
    'There is no {0} in {1}. A model folder holds config.json, tokenizer.json and model.safetensors or pytorch_model.bin.',
    basename(file),
    dirname(file),
  );
}

function whyUnreadable(file: string): string {
  return l10n.t('{0} cannot be read. Check that it is a file and that you may read it.', file);
}

function isMissing(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
}
