import type { ExportedArray } from './exported';

/**
 * NumPy's file format, version 1.0 (numpy.lib.format): a header that tells type and shape, then the values, some at a
 * time.
 */
export function* npy({ dims, data }: ExportedArray): Generator<Uint8Array> {
  if (isStrings(data)) {
    const points = data.map((text) => Array.from(text, (character) => character.codePointAt(0)!));
    const longest = points.reduce((length, text) => Math.max(length, text.length), 1);
    const padded = new Uint32Array(data.length * longest);
    points.forEach((text, at) => {
      padded.set(text, at * longest);
    });
    yield header(`<U${longest}`, dims);
    yield* bytes(padded);
    return;
  }
  yield header(typeOf(data), dims);
  yield* bytes(data);
}

function header(type: string, dims: readonly number[]): Uint8Array {
  const shape = dims.length === 1 ? `(${dims[0]},)` : `(${dims.join(', ')})`;
  const text = `{'descr': '${type}', 'fortran_order': False, 'shape': ${shape}, }`;
  // Magic number, version and length take 10 bytes; all together is a multiple of 64 and ends with a line feed.
  const length = Math.ceil((10 + text.length + 1) / 64) * 64 - 10;
  const start = [0x93, ...Buffer.from('NUMPY'), 1, 0, length & 0xff, length >> 8];
  return Uint8Array.of(...start, ...Buffer.from(`${text.padEnd(length - 1)}\n`));
}

function typeOf(data: Float32Array | Int32Array | BigInt64Array): string {
  if (data instanceof Float32Array) return '<f4';
  return data instanceof Int32Array ? '<i4' : '<i8';
}

/** No more than this many bytes at a time: files are written in chunks below 2 GB. */
const mostAtOnce = 2 ** 26;

// Typed arrays are little-endian on every platform that has an engine.
function* bytes({ buffer, byteOffset, byteLength }: ArrayBufferView): Generator<Uint8Array> {
  for (let begin = 0; begin < byteLength; begin += mostAtOnce)
    yield new Uint8Array(buffer, byteOffset + begin, Math.min(mostAtOnce, byteLength - begin));
}

function isStrings(data: ExportedArray['data']): data is readonly string[] {
  return Array.isArray(data);
}
