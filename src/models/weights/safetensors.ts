import { basename } from 'node:path';
import * as l10n from '@vscode/l10n';
import { ReaderError, shown } from '../../errors';
import { cutShort, lacksTensor, written } from '../../files/damaged';
import { FileBytes } from '../../files/fileBytes';
import { checkIsFetched } from '../../files/gitLfs';
import { checkIsFile } from '../../files/readFile';
import { readHeader } from './safetensorsHeader';

/** A tensor as the header of a safetensors file describes it. */
export interface TensorEntry {
  name: string;
  /** Such as `F32`, `BF16` or `I64`. */
  dtype: string;
  shape: readonly number[];
  /** The first byte, counted from the beginning of the file. */
  begin: number;
  /** The byte after the last. */
  end: number;
}

/**
 * Reads the header of a safetensors file: its length in 8 bytes (little-endian), then JSON. The numbers that follow are not
 * read; each of their bytes must belong to exactly one tensor.
 * Source: https://github.com/huggingface/safetensors#format
 * @throws {ReaderError} for a file that is missing, truncated, corrupt or a Git LFS pointer.
 */
export async function readSafetensorsHeader(file: string): Promise<TensorEntry[]> {
  const name = basename(file);
  await checkIsFile(file);
  return FileBytes.use(file, (bytes) => {
    const header = headerOf(bytes, name);
    const dataBegin = 8 + header.length;
    const entries = readHeader(header, name).map(({ begin, end, shape, ...entry }) => ({
      ...entry,
      shape: shape.map(Number),
      begin: dataBegin + Number(begin),
      end: dataBegin + Number(end),
    }));
    checkPlaces(entries, dataBegin, bytes.length, name);
    return entries;
  });
}

/** The safetensors library refuses longer headers too. */
const longestHeader = 100_000_000;

function headerOf(bytes: FileBytes, file: string): Uint8Array {
  const { length: size } = bytes;
  const start = bytes.start(64);
  checkIsFetched(start, file);
  if (size < 8) {
    throw new ReaderError(
      l10n.t('{0} is {1} bytes long and holds no weights. Download it again.', file, size),
    );
  }
  const length = Number(start.readBigUInt64LE());
  if (length > longestHeader) {
    throw new ReaderError(
      l10n.t('{0} is not a safetensors file, or it is corrupt. Download it again.', file),
    );
  }
  if (8 + length > size) throw cutShort(file, size, 8 + length);
  return bytes.slice(8, 8 + length);
}

function checkPlaces(entries: readonly TensorEntry[], dataBegin: number, size: number, file: string): void {
  let [end, before] = [dataBegin, ''];
  for (const entry of [...entries].sort((a, b) => a.begin - b.begin || a.end - b.end)) {
    if (entry.begin < end) throw overlapping(before, entry.name, file);
    if (entry.end > size) throw lacksTensor(file, size, entry);
    if (entry.begin > end) throw uncovered(end, entry.begin, file);
    [end, before] = [entry.end, entry.name];
  }
  if (end < size) throw uncovered(end, size, file);
}

function overlapping(first: string, second: string, file: string): ReaderError {
  return new ReaderError(
    l10n.t(
      '{0} places {1} and {2} in the same bytes. The file is corrupt; download it again.',
      file,
      shown(first),
      shown(second),
    ),
  );
}

function uncovered(begin: number, end: number, file: string): ReaderError {
  return new ReaderError(
    l10n.t(
      'The header of {0} places no tensor in bytes {1} to {2}, so the header does not match the numbers. The file is corrupt; download it again.',
      file,
      written(begin),
      written(end),
    ),
  );
}
