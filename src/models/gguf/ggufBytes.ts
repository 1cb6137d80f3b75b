import type { FileBytes } from '../../files/fileBytes';

/** What a file begins ends beyond the file. */
export class CutShort extends Error {
  /** @param end the byte that it reaches */
  constructor(readonly end: number) {
    super(`no byte ${end}`);
  }
}

/** Longer than any name, template or list of a model's words; a file of gigabytes is not walked through. */
const longestHeader = 64_000_000;

/** Reads a file's header, one number or text after the other; little-endian. */
export class GgufBytes {
  /** @param position byte at which to begin */
  constructor(
    private readonly bytes: FileBytes,
    public position: number,
  ) {}

  /** @throws {CutShort} as all of these do, for what the file has no room for. */
  take(length: number): DataView {
    const begin = this.position;
    this.skip(length);
    const { buffer, byteOffset, byteLength } = this.bytes.slice(begin, this.position);
    return new DataView(buffer, byteOffset, byteLength);
  }

  skip(length: number): void {
    const end = this.position + length;
    if (end > this.bytes.length) throw new CutShort(end);
    if (end > longestHeader) throw new Error(`a header of ${end} bytes`);
    this.position = end;
  }

  uint32(): number {
    return this.take(4).getUint32(0, true);
  }

  /** A count or a length. */
  uint64(): number {
    return Number(this.take(8).getBigUint64(0, true));
  }

  text(): string {
    const { buffer, byteOffset, byteLength } = this.take(this.uint64());
    return Buffer.from(buffer, byteOffset, byteLength).toString('utf8');
  }
}
