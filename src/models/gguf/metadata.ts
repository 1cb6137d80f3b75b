import { FileBytes } from '../../files/fileBytes';
import type { GgufBytes } from './ggufBytes';

/** The value of a key in a GGUF file. Lists are read on demand. */
export type MetadataValue = number | boolean | string | MetadataList;

/** A list, and its place in the file. */
export class MetadataList {
  constructor(
    private readonly file: string,
    private readonly type: number,
    readonly length: number,
    private readonly begin: number,
    private readonly end: number,
  ) {}

  /** @throws {Error} for a list of something else. */
  texts(): string[] {
    if (this.type !== text) throw new Error(`a list of the type ${this.type}`);
    const bytes = this.bytes();
    let at = 0;
    return Array.from({ length: this.length }, () => {
      const begin = at + 8;
      at = begin + Number(bytes.readBigUInt64LE(at));
      return bytes.toString('utf8', begin, at);
    });
  }

  /** @throws {Error} for a list of something else. */
  numbers(): number[] {
    const kind = numberKinds[this.type];
    if (!kind) throw new Error(`a list of the type ${this.type}`);
    const { buffer, byteOffset, byteLength } = this.bytes();
    const view = new DataView(buffer, byteOffset, byteLength);
    return Array.from({ length: this.length }, (_, i) => kind.read(view, i * kind.size));
  }

  private bytes(): Buffer {
    return FileBytes.use(this.file, (bytes) => Buffer.from(bytes.slice(this.begin, this.end)));
  }
}

/** The deepest nesting of lists that is skipped. */
const deepest = 4;

/** Far more entries than any vocabulary has. */
const longestList = 2 ** 22;

/**
 * Reads a value of one of GGUF's types.
 * Source: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md
 * @param file the path, from which lists are read later
 */
export function readValue(bytes: GgufBytes, type: number, file: string): MetadataValue {
  const kind = numberKinds[type];
  if (kind) return kind.read(bytes.take(kind.size), 0);
  switch (type) {
    case flag:
      return bytes.take(1).getUint8(0) !== 0;
    case text:
      return bytes.text();
    case list:
      return readList(bytes, file);
    default:
      throw new Error(`no type ${type}`);
  }
}

const [flag, text, list] = [7, 8, 9];

interface NumberKind {
  /** In bytes. */
  readonly size: number;
  read(view: DataView, at: number): number;
}

const numberKinds: Readonly<Record<number, NumberKind>> = {
  0: { size: 1, read: (view, at) => view.getUint8(at) },
  1: { size: 1, read: (view, at) => view.getInt8(at) },
  2: { size: 2, read: (view, at) => view.getUint16(at, true) },
  3: { size: 2, read: (view, at) => view.getInt16(at, true) },
  4: { size: 4, read: (view, at) => view.getUint32(at, true) },
  5: { size: 4, read: (view, at) => view.getInt32(at, true) },
  6: { size: 4, read: (view, at) => view.getFloat32(at, true) },
  10: { size: 8, read: (view, at) => Number(view.getBigUint64(at, true)) },
  11: { size: 8, read: (view, at) => Number(view.getBigInt64(at, true)) },
  12: { size: 8, read: (view, at) => view.getFloat64(at, true) },
};

/** @param depth how many lists contain this one */
function readList(bytes: GgufBytes, file: string, depth = 0): MetadataList {
  const [type, length] = [bytes.uint32(), bytes.uint64()];
  if (length > longestList) throw new Error(`a list of ${length}`);
  const begin = bytes.position;
  const size = type === flag ? 1 : numberKinds[type]?.size;
  if (size !== undefined) bytes.skip(length * size);
  else if (type === text) for (let i = 0; i < length; i++) bytes.skip(bytes.uint64());
  else if (type === list && depth < deepest)
    for (let i = 0; i < length; i++) readList(bytes, file, depth + 1);
  else throw new Error(`a list of the type ${type}`);
  return new MetadataList(file, type, length, begin, bytes.position);
}
