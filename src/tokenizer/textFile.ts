import { access, readFile, stat } from 'node:fs/promises';
import * as l10n from '@vscode/l10n';
import { ReaderError } from '../errors';
import { checkIsFetched } from '../files/gitLfs';

/** @throws {ReaderError} as `readBytes` does. */
export async function readText(file: string): Promise<string> {
  return (await readBytes(file)).toString('utf8');
}

/** @throws {ReaderError} as `readText` does, and for a text that is not JSON. */
export async function readJson(file: string): Promise<unknown> {
  const content = await readText(file);
  try {
    return JSON.parse(content);
  } catch (cause) {
    throw new ReaderError(
      l10n.t('{0} is not valid JSON: it is incomplete or damaged. Download it again.', file),
      { cause },
    );
  }
}

/**
 * @throws {ReaderError} for a file that is missing, for a Git LFS pointer in its place, and for what is no file: a pipe
 * would wait for ever.
 */
export async function readBytes(file: string): Promise<Buffer> {
  const content = await readFileAt(file);
  checkIsFetched(content.subarray(0, 64), file);
  return content;
}

async function readFileAt(file: string): Promise<Buffer> {
  try {
    if (!(await stat(file)).isFile()) throw new Error('no file');
    return await readFile(file);
  } catch (cause) {
    throw new ReaderError(
      isMissing(cause)
        ? l10n.t(
            '{0} is missing. A model folder needs it; download the folder again, or choose another.',
            file,
          )
        : l10n.t('{0} cannot be read. Check that it is a file and that you may read it.', file),
      { cause },
    );
  }
}

export async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function isMissing(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
}
