import * as l10n from '@vscode/l10n';
import { ReaderError } from '../errors';

const gitLfs = 'version https://git-lfs';

/**
 * @param start the file's first bytes
 * @throws {ReaderError} if they are those of a Git LFS pointer.
 */
export function checkIsFetched(start: Uint8Array, name: string): void {
  if (Buffer.from(start).toString('latin1', 0, gitLfs.length) !== gitLfs) return;
  throw new ReaderError(
    l10n.t(
      '{0} is a Git LFS pointer, not the file itself. Run “git lfs pull” in its folder, or download the file.',
      name,
    ),
  );
}
