import { basename } from 'node:path';
import * as l10n from '@vscode/l10n';
import { ReaderError, shown } from '../../errors';
import { cutShort, describesWrongly, lacksTensor } from '../../files/damaged';
import { FileBytes } from '../../files/fileBytes';
import { checkIsFetched } from '../../files/gitLfs';
import { checkIsFile } from '../../files/readFile';
import type { TensorEntry } from '../weights/safetensors';
import { countOf } from '../weights/storedNumbers';
import { type GgmlType, ggmlTypes, notRead } from './ggmlTypes';
import { CutShort, GgufBytes } from './ggufBytes';
import { type MetadataValue, readValue } from './metadata';

/** A GGUF file: its metadata, and the places of its tensors. */
export interface GgufFile {
  readonly metadata: ReadonlyMap<string, MetadataValue>;
  /** Types have ggml's names; shapes are row-major, as everywhere here. */
  readonly tensors: readonly TensorEntry[];
}

/**
 * Reads the header of a GGUF file of version 2 or 3; no weight and no list is read.
 * Source: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md
 * @throws {ReaderError} for a file that is missing, truncated, corrupt or a Git LFS pointer, and for one part of a split model.
 */
export async function readGgufFile(path: string): Promise<GgufFile> {
  await checkIsFile(path);
  const name = basename(path);
  return FileBytes.use(path, (bytes) => {
    const start = bytes.start(64);
    checkIsFetched(start, name);
    if (start.toString('latin1', 0, 4) !== 'GGUF') throw damaged(name);
    try {
      return readHeader(new GgufBytes(bytes, 4), { path, name, size: bytes.length });
    } catch (cause) {
      if (cause instanceof ReaderError) throw cause;
      throw cause instanceof CutShort ? cutShort(name, bytes.length, cause.end, cause) : damaged(name, cause);
    }
  });
}

interface Place {
  readonly path: string;
  readonly name: string;
  readonly size: number;
}

/** More than any model has. Bounded here, because each takes at least 8 bytes. */
const mostTensors = 1_000_000;
const mostKeys = 100_000;

function readHeader(bytes: GgufBytes, place: Place): GgufFile {
  checkVersion(bytes.uint32(), place.name);
  const [tensorCount, keyCount] = [bytes.uint64(), bytes.uint64()];
  if (tensorCount > mostTensors || keyCount > mostKeys)
    throw new Error(`${tensorCount} tensors, ${keyCount} keys`);
  const metadata = new Map<string, MetadataValue>();
  for (let i = 0; i < keyCount; i++) {
    const key = bytes.text();
    if (metadata.has(key)) throw new Error(`${key} twice`);
    metadata.set(key, readValue(bytes, bytes.uint32(), place.path));
  }
  checkIsWhole(metadata, place.name);
  const described = Array.from({ length: tensorCount }, () => readTensor(bytes, place.name));
  const alignment = metadata.get('general.alignment') ?? 32;
  if (typeof alignment !== 'number' || !isPowerOfTwo(alignment)) throw new Error(`alignment ${alignment}`);
  const begin = padded(bytes.position, alignment);
  return { metadata, tensors: placed(described, begin, alignment, place) };
}

function checkVersion(version: number, name: string): void {
  if (version === 2 || version === 3) return;
  throw new ReaderError(
    l10n.t(
      '{0} is a GGUF file of an unsupported version or byte order; supported are versions 2 and 3, little-endian. Convert the model again with a current llama.cpp.',
      name,
    ),
  );
}

/** llama.cpp can split a model into several files; each file knows how many there are. */
function checkIsWhole(metadata: GgufFile['metadata'], name: string): void {
  const parts = metadata.get('split.count') ?? 1;
  if (typeof parts === 'number' && parts <= 1) return;
  throw new ReaderError(
    l10n.t(
      '{0} is one of {1} parts of a model. Join them with “llama-gguf-split --merge”, and open the file that it writes.',
      name,
      shown(parts),
    ),
  );
}

interface Described {
  readonly name: string;
  readonly shape: readonly number[];
  readonly type: GgmlType;
  /** In bytes, from the beginning of the first tensor. */
  readonly offset: number;
}

function readTensor(bytes: GgufBytes, file: string): Described {
  const name = bytes.text();
  const dimensions = bytes.uint32();
  if (dimensions > 4) throw new Error(`${dimensions} dimensions`);
  const shape = Array.from({ length: dimensions }, () => bytes.uint64()).reverse();
  const code = bytes.uint32();
  const type = ggmlTypes.get(code);
  if (!type) throw notRead(file, name, `ggml_type ${code}`);
  const offset = bytes.uint64();
  if (Number.isSafeInteger(countOf(shape)) && (shape.at(-1) ?? 1) % type.numbers === 0) {
    return { name, shape, type, offset };
  }
  throw describesWrongly(file, name);
}

/** Checks that tensors follow one another without gaps, as llama.cpp requires. */
function placed(
  tensors: readonly Described[],
  begin: number,
  alignment: number,
  { name: file, size }: Place,
): TensorEntry[] {
  let next = 0;
  const names = new Set<string>();
  return tensors.map(({ name, shape, type, offset }) => {
    const length = (countOf(shape) / type.numbers) * type.bytes;
    const entry = { name, dtype: type.name, shape, begin: begin + offset, end: begin + offset + length };
    if (offset !== next || names.has(name)) throw describesWrongly(file, name);
    if (entry.end > size) throw lacksTensor(file, size, entry);
    next = padded(offset + length, alignment);
    names.add(name);
    return entry;
  });
}

const padded = (offset: number, alignment: number) => Math.ceil(offset / alignment) * alignment;

function isPowerOfTwo(number: number): boolean {
  return Number.isSafeInteger(Math.log2(number)) && number >= 1;
}

function damaged(name: string, cause?: unknown): ReaderError {
  return new ReaderError(l10n.t('{0} is not a GGUF file, or it is damaged. Download it again.', name), {
    cause,
  });
}
