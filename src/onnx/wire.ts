/** Bytes that are read on demand, so that a large file need not be in memory. */
export interface Bytes {
  readonly length: number;
  /** A copy of the bytes from `begin` up to, but not including, `end`. */
  slice(begin: number, end: number): Uint8Array;
}

/** A field of an encoded message: the place of its content and, if it is a number, its value. */
export interface Field {
  readonly id: number;
  readonly begin: number;
  readonly end: number;
  /** Of a varint; exact up to 2⁵³. */
  readonly number?: number;
}

/** The error for bytes that are not an encoded message. */
export class MalformedError extends Error {
  override readonly name = 'MalformedError';
}

/** The error for a message that is cut off: its content should reach byte `end`. */
export class TruncatedError extends MalformedError {
  constructor(readonly end: number) {
    super(`Not all here up to byte ${end}`);
  }
}

const longestVarint = 10;

/**
 * The fields of the message between two offsets, in order. Their contents are not read.
 * Source: https://protobuf.dev/programming-guides/encoding/
 * @throws {MalformedError} for bytes that are not a message.
 */
export function* fieldsOf(bytes: Bytes, begin: number, end: number): Generator<Field> {
  for (let at = begin; at < end; ) {
    const head = bytes.slice(at, Math.min(at + 2 * longestVarint, end));
    const tag = varint(head, 0);
    const field = { id: Math.floor(tag.number / 8), ...contentOf(head, tag, at) };
    if (field.id === 0) throw new MalformedError(`A field 0 at byte ${at}`);
    if (field.end > end) throw new TruncatedError(field.end);
    yield field;
    at = field.end;
  }
}

/** @param tag the tag of the field that begins at byte `at` with `head` */
function contentOf(head: Uint8Array, tag: Varint, at: number): Omit<Field, 'id'> {
  const begin = at + tag.length;
  switch (tag.number % 8) {
    case 0: {
      const { number, length } = varint(head, tag.length);
      return { begin, end: begin + length, number };
    }
    case 1:
      return { begin, end: begin + 8 };
    case 2: {
      const { number, length } = varint(head, tag.length);
      return { begin: begin + length, end: begin + length + number };
    }
    case 5:
      return { begin, end: begin + 4 };
    default:
      throw new MalformedError(`Wire type ${tag.number % 8} at byte ${at}`);
  }
}

interface Varint {
  readonly number: number;
  /** The bytes that it takes. */
  readonly length: number;
}

/** A number in groups of 7 bits, the lowest first. Every byte except the last has its highest bit set. */
function varint(bytes: Uint8Array, begin: number): Varint {
  let number = 0;
  for (let length = 1; length <= longestVarint; length++) {
    const byte = bytes[begin + length - 1];
    if (byte === undefined) break;
    number += (byte & 0x7f) * 2 ** (7 * (length - 1));
    if (byte < 0x80) return { number, length };
  }
  throw new MalformedError('A number without end');
}

/** The numbers of a packed list. */
export function packedNumbers(bytes: Uint8Array): number[] {
  const numbers: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    const { number, length } = varint(bytes, at);
    numbers.push(number);
    at += length;
  }
  return numbers;
}
