import * as l10n from '@vscode/l10n';
import { Zip, ZipPassThrough } from 'fflate';
import { ReaderError } from '../errors';
import type { NamedArrays } from './exported';
import { npy } from './npy';

/** Zip archives without the 64-bit extension end here. */
const largestArchive = 2 ** 32 - 2 ** 20;

/**
 * The bytes of an `.npz` file, which `numpy.load` reads: a zip archive of `.npy` files, not compressed, as
 * `numpy.savez` writes it.
 * @throws {ReaderError} where the arrays take more than 4 GB.
 */
export async function* npz(arrays: NamedArrays): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = [];
  let size = 0;
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    size += chunk.length;
    ready.push(chunk);
  });
  for await (const [name, array] of arrays) {
    const [header, values] = npy(array);
    if (size + values.length > largestArchive)
      throw new ReaderError(
        l10n.t('The arrays up to “{0}” take more than 4 GB. Export fewer of them at a time.', name),
      );
    const file = new ZipPassThrough(`${name}.npy`);
    file.mtime = new Date(1980, 0, 1);
    zip.add(file);
    file.push(header);
    file.push(values, true);
    yield* ready;
    ready = [];
  }
  zip.end();
  yield* ready;
}
