import { FileBytes } from '../fileBytes';
import { GgufBytes } from './ggufBytes';

/** What a key of a GGUF file stands for; lists are read where they are asked for. */
export type MetadataValue = number | boolean | string | MetadataList;

/** A list, and where it lies in the file. */
export class MetadataList {
  constructor(
    private readonly file: string,
    private readonly type: number,
    readonly length: number,
    private readonly begin: number,
  ) {}

  /** @throws {Error} for a list of something else. */
  texts(): string[] {
    return this.read((value) => typeof value === 'string');
  }

  /** @throws {Error} for a list of something else. */
  numbers(): number[] {
    return this.read((value) => typeof value === 'number');
  }

  private read<T extends MetadataValue>(is: (value: MetadataValue) => boolean): T[] {
    return FileBytes.use(this.file, (file) => {
      const bytes = new GgufBytes(file, this.begin);
      const items = Array.from({ length: this.length }, () => readValue(bytes, this.type, this.file));
      if (!items.every(is)) throw new Error(`a list of the type ${this.type}`);
      return items as T[];
    });
  }
}

/** Far more than any vocabulary has words. */
const longestList = 2 ** 24;

/**
 * A value of one of GGUF's types.
 * Source: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md
 * @param file the path, from which lists are read later
 */
export function readValue(bytes: GgufBytes, type: number, file: string): MetadataValue {
  const read = readers[type];
  if (read) return read(bytes);
  if (type === list) return readList(bytes, file);
  throw new Error(`no type ${type}`);
}

const list = 9;
const text = 8;

const readers: Readonly<Record<number, (bytes: GgufBytes) => number | boolean | string>> = {
  0: (bytes) => bytes.take(1).getUint8(0),
  1: (bytes) => bytes.take(1).getInt8(0),
  2: (bytes) => bytes.take(2).getUint16(0, true),
  3: (bytes) => bytes.take(2).getInt16(0, true),
  4: (bytes) => bytes.take(4).getUint32(0, true),
  5: (bytes) => bytes.take(4).getInt32(0, true),
  6: (bytes) => bytes.take(4).getFloat32(0, true),
  7: (bytes) => bytes.take(1).getUint8(0) !== 0,
  [text]: (bytes) => bytes.text(),
  10: (bytes) => Number(bytes.take(8).getBigUint64(0, true)),
  11: (bytes) => Number(bytes.take(8).getBigInt64(0, true)),
  12: (bytes) => bytes.take(8).getFloat64(0, true),
};

const sizes: Readonly<Record<number, number>> = {
  0: 1,
  1: 1,
  2: 2,
  3: 2,
  4: 4,
  5: 4,
  6: 4,
  7: 1,
  10: 8,
  11: 8,
  12: 8,
};

function readList(bytes: GgufBytes, file: string): MetadataList {
  const [type, length] = [bytes.uint32(), bytes.uint64()];
  if (length > longestList) throw new Error(`a list of ${length}`);
  const found = new MetadataList(file, type, length, bytes.position);
  const size = sizes[type];
  if (size !== undefined) bytes.skip(length * size);
  else if (type === text) for (let i = 0; i < length; i++) bytes.skip(bytes.uint64());
  else throw new Error(`a list of the type ${type}`);
  return found;
}
