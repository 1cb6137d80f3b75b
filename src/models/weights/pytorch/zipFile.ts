import { type FileHandle, open } from 'node:fs/promises';
import * as l10n from '@vscode/l10n';
import { fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from 'yauzl';
import { ReaderError, shown } from '../../../errors';

/** The place of a file in a zip archive. */
export interface ZippedFile {
  readonly begin: number;
  readonly length: number;
}

/** More files than any model has tensors. Bounded, because the header of each is read. */
const mostFiles = 200_000;

/**
 * The files of a zip archive, by name. Their contents are not read.
 * @param path the archive's path
 * @param file the archive's name in errors
 * @throws {ReaderError} for compressed or encrypted files, which cannot be mapped.
 * @throws {Error} for an incomplete or damaged archive.
 */
export async function filesInZip(path: string, file: string): Promise<ReadonlyMap<string, ZippedFile>> {
  const handle = await open(path);
  try {
    const { size } = await handle.stat();
    return await filesOf(
      await fromRandomAccessReaderPromise(new Ranges(handle, size), size, { autoClose: false }),
      file,
    );
  } finally {
    await handle.close();
  }
}

/** Reads ranges of a file. For a range outside the file, yauzl's own reader would end the process. */
class Ranges extends RandomAccessReader {
  constructor(
    private readonly handle: FileHandle,
    private readonly size: number,
  ) {
    super();
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    done: (error: Error | null) => void,
  ): void {
    const isInside = position >= 0 && position + length <= this.size;
    const reading = isInside
      ? this.handle.read(buffer, offset, length, position)
      : Promise.reject(new Error(`no byte ${position + length}`));
    reading.then(() => done(null), done);
  }
}

async function filesOf(zip: ZipFile, file: string): Promise<ReadonlyMap<string, ZippedFile>> {
  if (zip.entryCount > mostFiles) throw new Error(`${zip.entryCount} files`);
  const files = new Map<string, ZippedFile>();
  for await (const entry of zip.eachEntry()) {
    const { fileName: name, uncompressedSize: length } = entry;
    if (entry.isEncrypted() || entry.compressionMethod !== 0) throw packed(file, name);
    if (files.has(name)) throw new Error(`${name} twice`);
    const { fileDataStart: begin } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
    if (begin + length > zip.fileSize) throw new Error(`${name} ends outside`);
    files.set(name, { begin, length });
  }
  return files;
}

function packed(file: string, name: string): ReaderError {
  return new ReaderError(
    l10n.t(
      '{0} holds {1} compressed or encrypted, so it cannot be mapped from disk. Load it in Python and save it again with torch.save, or as model.safetensors.',
      file,
      shown(name),
    ),
  );
}
