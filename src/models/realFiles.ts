import { realpath } from 'node:fs/promises';
import { dirname, relative, sep } from 'node:path';
import { unreadable } from './modelFile';

/** Where files really lie, symlinks followed. */
export interface RealFiles {
  /** The deepest folder below which all of them lie. onnxruntime maps only from there. */
  folder: string;
  /** Each one's place below it, with forward slashes. */
  places: readonly string[];
}

/** @throws {ReaderError} naming a file that is not there. */
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

function commonFolder(files: readonly string[]): string {
  let folder = dirname(files[0]!);
  while (!files.every((file) => file.startsWith(folder.endsWith(sep) ? folder : folder + sep))) {
    folder = dirname(folder);
  }
  return folder;
}
