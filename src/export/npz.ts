import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { NamedArrays } from './exported';
import { npy } from './npy';

/**
 * The bytes of an `.npz` file, which `numpy.load` reads: an uncompressed zip archive of `.npy` files, as `numpy.savez`
 * writes it. Beyond 4 GB or 65,534 arrays it is a Zip64 archive, as NumPy's own is.
 */
export async function* npz(arrays: NamedArrays): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile();
  const archive = zip.outputStream as Readable;
  addAll(zip, arrays).catch((error) => archive.destroy(error));
  yield* archive;
}

/** The earliest date that a zip archive can hold: the same arrays give the same bytes. */
const earliest = new Date(1980, 0, 1);

/** Asks for an array only when the one before it has been read, because the library keeps every stream until the end. */
async function addAll(zip: ZipFile, arrays: NamedArrays): Promise<void> {
  for await (const [name, array] of arrays) {
    const { size, chunks } = npy(array);
    const file = Readable.from(chunks, { highWaterMark: 1 });
    zip.addReadStream(file, `${name}.npy`, {
      size,
      compress: false,
      mtime: earliest,
      forceDosTimestamp: true,
    });
    await finished(file);
  }
  zip.end();
}
