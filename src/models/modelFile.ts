import { stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import * as l10n from '@vscode/l10n';
import { ReaderError } from '../errors';

/**
 * Checks first, since opening a folder fails late and opening a pipe waits for ever.
 * @throws {ReaderError} for what is not there, and for what is no file.
 */
export async function checkIsFile(file: string): Promise<void> {
  const found = await stat(file).catch((cause: unknown) => {
    throw unreadable(file, cause);
  });
  if (!found.isFile()) throw unreadable(file);
}

/** Why a file of a model folder cannot be read, as a sentence. */
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
