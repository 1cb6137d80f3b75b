/** Far more bytes than the names, shapes and strides of any model's tensors take. */
export const longestPickle = 16_000_000;

/** Reads the bytes of pickles in sequence. Numbers are little-endian unless noted. */
export class PickleBytes {
  #at = 0;
  readonly #view: DataView;

  constructor(private readonly bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** How many bytes have been read. */
  get position(): number {
    return this.#at;
  }

  /** @throws {RangeError} if not enough bytes are left, as do all these methods. */
  take(length: number): Uint8Array {
    const begin = this.#advance(length);
    return this.bytes.subarray(begin, begin + length);
  }

  byte(): number {
    return this.#view.getUint8(this.#advance(1));
  }

  uint16(): number {
    return this.#view.getUint16(this.#advance(2), true);
  }

  int32(): number {
    return this.#view.getInt32(this.#advance(4), true);
  }

  uint32(): number {
    return this.#view.getUint32(this.#advance(4), true);
  }

  /** An 8-byte length. */
  long(): number {
    return Number(this.#view.getBigUint64(this.#advance(8), true));
  }

  /** Big-endian. */
  float64(): number {
    return this.#view.getFloat64(this.#advance(8), false);
  }

  text(length: number): string {
    return Buffer.from(this.take(length)).toString('utf8');
  }

  /** The text up to the next line feed, which is consumed. */
  line(): string {
    const end = this.bytes.indexOf(10, this.#at);
    const text = this.text((end < 0 ? this.bytes.length : end) - this.#at);
    this.#advance(1);
    return text;
  }

  /** A signed integer of this many bytes; a bigint if it is too large for a number. */
  integer(length: number): number | bigint {
    const digits = [...this.take(Math.min(length, longestInteger))].reverse();
    this.#advance(length - digits.length);
    const hexadecimal = digits.map((byte) => byte.toString(16).padStart(2, '0')).join('');
    const number = digits.length === 0 ? 0n : BigInt.asIntN(8 * digits.length, BigInt(`0x${hexadecimal}`));
    return narrowed(number);
  }

  /** An integer written on a line of its own; 00 and 01 are false and true. */
  writtenInteger(): number | bigint | boolean {
    const line = this.line();
    if (line === '00' || line === '01') return line === '01';
    if (!/^-?\d{1,400}L?$/.test(line)) throw new Error('no whole number');
    return narrowed(BigInt(line.replace('L', '')));
  }

  #advance(length: number): number {
    const begin = this.#at;
    if (length > this.bytes.length - begin) throw new RangeError(`no byte ${begin + length}`);
    this.#at += length;
    return begin;
  }
}

/** The most bytes of an integer: nothing has a larger size. */
const longestInteger = 255;

function narrowed(number: bigint): number | bigint {
  return Number.isSafeInteger(Number(number)) ? Number(number) : number;
}
