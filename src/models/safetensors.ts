import { type FileHandle, open } from 'node:fs/promises';
import { basename } from 'node:path';
import * as l10n from '@vscode/l10n';
import { ReaderError, shown } from '../errors';
import { isObject, parseJsonObject } from './jsonFile';
import { checkIsFetched, checkIsFile, unreadable } from './modelFile';

/** A tensor as the header of a safetensors file describes it. */
export interface TensorEntry {
  name: string;
  /** Such as `F32`, `BF16` or `I64`. */
  dtype: string;
  shape: readonly number[];
  /** First byte, from the beginning of the file. */
  begin: number;
  /** The byte after the last. */
  end: number;
}

/**
 * Reads the header of a safetensors file: 8 bytes of length (little-endian), JSON, then the numbers, which are not read.
 * Source: https://github.com/huggingface/safetensors#format
 * @throws {ReaderError} for a file that is missing, truncated, corrupt or a Git LFS pointer.
 */
export async function readSafetensorsHeader(file: string): Promise<TensorEntry[]> {
  const name = basename(file);
  await checkIsFile(file);
  const handle = await open(file).catch((cause: unknown) => {
    throw unreadable(file, cause);
  });
  try {
    const { size } = await handle.stat();
    const header = await readHeader(handle, size, name);
    const entries = Object.entries(parseJsonObject(header.text, l10n.t('The header of {0}', name)))
      .filter(([tensor]) => tensor !== '__metadata__')
      .map(([tensor, entry]) => readEntry(tensor, entry, header.end, name));
    checkPlaces(entries, size, name);
    return entries;
  } finally {
    await handle.close();
  }
}

/** The safetensors library refuses longer headers too. */
const longestHeader = 100_000_000;

async function readHeader(
  handle: FileHandle,
  size: number,
  file: string,
): Promise<{ text: string; end: number }> {
  const start = await readBytes(handle, 0, Math.min(size, 64));
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
  if (8 + length > size) {
    throw new ReaderError(
      l10n.t(
        '{0} ends at byte {1}, but its header alone reaches byte {2}. The file is incomplete; download it again.',
        file,
        count(size),
        count(8 + length),
      ),
    );
  }
  return { text: (await readBytes(handle, 8, length)).toString('utf8'), end: 8 + length };
}

async function readBytes(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}

function readEntry(name: string, entry: unknown, dataBegin: number, file: string): TensorEntry {
  const { dtype, shape, data_offsets: offsets } = isObject(entry) ? entry : {};
  if (typeof dtype === 'string' && isSizes(shape) && isSizes(offsets) && offsets.length === 2) {
    const [begin, end] = offsets as [number, number];
    const bytes = bytesOf(dtype, shape);
    if (bytes === undefined || end - begin === bytes) {
      return { name, dtype, shape, begin: dataBegin + begin, end: dataBegin + end };
    }
  }
  throw new ReaderError(
    l10n.t(
      'The header of {0} describes {1} wrongly. The file is corrupt; download it again.',
      file,
      shown(name),
    ),
  );
}

function isSizes(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((size) => Number.isSafeInteger(size) && size >= 0);
}

const bytesPerNumber: Readonly<Record<string, number>> = {
  F64: 8,
  F32: 4,
  F16: 2,
  BF16: 2,
  I64: 8,
  I32: 4,
  I16: 2,
  I8: 1,
  U64: 8,
  U32: 4,
  U16: 2,
  U8: 1,
  BOOL: 1,
};

function bytesOf(dtype: string, shape: readonly number[]): number | undefined {
  const bytes = bytesPerNumber[dtype];
  return bytes === undefined ? undefined : shape.reduce((product, size) => product * size, bytes);
}

function checkPlaces(entries: readonly TensorEntry[], size: number, file: string): void {
  const inOrder = [...entries].sort((a, b) => a.begin - b.begin || a.end - b.end);
  inOrder.forEach(({ name, begin, end }, i) => {
    if (end > size) {
      throw new ReaderError(
        l10n.t(
          '{0} ends at byte {1}, but its header places {2} up to byte {3}. The file is incomplete; download it again.',
          file,
          count(size),
          shown(name),
          count(end),
        ),
      );
    }
    const previous = inOrder[i - 1];
    if (previous && previous.end > begin && end > begin) {
      throw new ReaderError(
        l10n.t(
          '{0} places {1} and {2} in the same bytes. The file is corrupt; download it again.',
          file,
          shown(previous.name),
          shown(name),
        ),
      );
    }
  });
}

function count(bytes: number): string {
  return bytes.toLocaleString('en');
}
