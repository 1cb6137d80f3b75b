import { realpath } from 'node:fs/promises';
import { dirname, relative, sep } from 'node:path';
import * as l10n from '@vscode/l10n';
import { ReaderError } from '../errors';
import { unreadable } from './readFile';

/** The real places of files, with symlinks followed. */
export interface RealFiles {
  /** The deepest folder that contains all of them. onnxruntime maps files only below one folder. */
  folder: string;
  /** The path of each below that folder, with forward slashes. */
  places: readonly string[];
}

/** @throws {ReaderError} naming a file that does not exist. */
export async function realFiles(files: readonly string[]): Promise<RealFiles> {
  const real = await Promise.all(
    files.map((file) =>
      realpath(file).catch((cause: unknown) => {
        throw unreadable(file, cause);
      }),
    ),
  );
  const folder = commonFolder(real);
  return { folder, places: real.map((file) => relative(folder, file).replaceAll(sep, '/')) };
}

/**
 * The deepest folder that contains all files.
 * @throws {ReaderError} if there is none: on Windows they may be on several drives.
 */
export function commonFolder(files: readonly string[]): string {
  let folder = dirname(files[0]!);
  while (!files.every((file) => file.startsWith(folder.endsWith(sep) ? folder : folder + sep))) {
    if (dirname(folder) === folder) throw onDrives(files);
    folder = dirname(folder);
  }
  return folder;
}

function onDrives(files: readonly string[]): ReaderError {
  return new ReaderError(
    l10n.t(
      '{0} and {1} are on different drives. Put them on the same drive.',
      files[0]!,
      files.find((file) => file[0] !== files[0]![0])!,
    ),
  );
}
