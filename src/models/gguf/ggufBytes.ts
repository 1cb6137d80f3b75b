import type { FileBytes } from '../../files/fileBytes';

/** The file ends before something that it begins. */
export class CutShort extends Error {
  /** @param end the byte that this would reach */
  constructor(readonly end: number) {
    super(`no byte ${end}`);
  }
}

/** More bytes than the names, templates and word lists of any model take; a header never extends over gigabytes. */
const longestHeader = 64_000_000;

/** Reads a file's header, number by number and text by text; little-endian. */
export class GgufBytes {
  /** @param position the byte at which to begin */
  constructor(
    private readonly bytes: FileBytes,
    public position: number,
  ) {}

  /** @throws {CutShort} if the file is too short, as do all these methods. */
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
