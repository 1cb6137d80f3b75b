import { type ExportedArray, isInParts, type Values } from './exported';

/** A file as a sequence of chunks; each chunk is dropped once it has been read. */
export interface Npy {
  /** Bytes. */
  readonly size: number;
  readonly chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
}

/** NumPy's file format, version 1.0 (numpy.lib.format): a header with type and shape, then the values. */
export function npy({ dims, data }: ExportedArray): Npy {
  if (!isInParts(data)) {
    const [type, numbers] = isStrings(data) ? ucs4(data) : [typeOf(data), data];
    const chunks = [header(type, dims), ...bytes(numbers)];
    return { size: chunks.reduce((sum, { length }) => sum + length, 0), chunks: drained(chunks) };
  }
  const start = header('<f4', dims);
  const size = dims.reduce((product, dim) => product * dim, Float32Array.BYTES_PER_ELEMENT);
  async function* chunks(parts: AsyncIterable<Float32Array>) {
    yield start;
    for await (const part of parts) yield* bytes(part);
  }
  return { size: start.length + size, chunks: chunks(data) };
}

function* drained(chunks: Uint8Array[]): Generator<Uint8Array> {
  while (chunks.length > 0) yield chunks.shift()!;
}

/** Strings as code points, padded to the same length. */
function ucs4(data: readonly string[]): [type: string, points: Uint32Array] {
  const points = data.map((text) => Array.from(text, (character) => character.codePointAt(0)!));
  const longest = points.reduce((length, text) => Math.max(length, text.length), 1);
  const padded = new Uint32Array(data.length * longest);
  points.forEach((text, at) => {
    padded.set(text, at * longest);
  });
  return [`<U${longest}`, padded];
}

function header(type: string, dims: readonly number[]): Uint8Array {
  const shape = dims.length === 1 ? `(${dims[0]},)` : `(${dims.join(', ')})`;
  const text = `{'descr': '${type}', 'fortran_order': False, 'shape': ${shape}, }`;
  // Magic number, version and length take 10 bytes; the total is a multiple of 64 and ends with a line feed.
  const length = Math.ceil((10 + text.length + 1) / 64) * 64 - 10;
  const start = [0x93, ...Buffer.from('NUMPY'), 1, 0, length & 0xff, length >> 8];
  return Uint8Array.of(...start, ...Buffer.from(`${text.padEnd(length - 1)}\n`));
}

function typeOf(data: Float32Array | Int32Array | BigInt64Array): string {
  if (data instanceof Float32Array) return '<f4';
  return data instanceof Int32Array ? '<i4' : '<i8';
}

/** The most bytes in one chunk: a file cannot be written in chunks of 2 GB and more. */
const mostAtOnce = 2 ** 26;

// Typed arrays are little-endian on every platform that has an engine.
function* bytes({ buffer, byteOffset, byteLength }: ArrayBufferView): Generator<Uint8Array> {
  for (let begin = 0; begin < byteLength; begin += mostAtOnce)
    yield new Uint8Array(buffer, byteOffset + begin, Math.min(mostAtOnce, byteLength - begin));
}

function isStrings(data: Values): data is readonly string[] {
  return Array.isArray(data);
}
