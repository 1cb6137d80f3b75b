import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';

interface Read {
  readonly shape: readonly number[];
  readonly values: readonly (number | string)[];
}

/** The arrays of an `.npz` file, by name. */
export function readNpz(file: string): Map<string, Read> {
  const files = Object.entries(unzipSync(readFileSync(file)));
  return new Map(files.map(([name, bytes]) => [name.replace(/\.npy$/, ''), readNpy(bytes)]));
}

/** NumPy's file format, version 1.0. */
function readNpy(bytes: Uint8Array): Read {
  const start = 10 + bytes[8]! + 256 * bytes[9]!;
  const header = Buffer.from(bytes.subarray(10, start)).toString('latin1');
  const [, type = '', size = ''] = /'descr': '<(\w)(\d+)'/.exec(header)!;
  const [, shape = ''] = /'shape': \(([^)]*)\)/.exec(header)!;
  const { buffer } = bytes.slice(start);
  return {
    shape: shape.split(',').filter(Boolean).map(Number),
    values: readValues(buffer, type, Number(size)),
  };
}

function readValues(buffer: ArrayBufferLike, type: string, size: number): (number | string)[] {
  if (type === 'f') return [...new Float32Array(buffer)];
  if (type === 'i')
    return size === 4 ? [...new Int32Array(buffer)] : [...new BigInt64Array(buffer)].map(Number);
  const points = new Uint32Array(buffer);
  return Array.from({ length: points.length / size }, (_, at) =>
    String.fromCodePoint(...points.subarray(at * size, (at + 1) * size)).replace(/\0+$/, ''),
  );
}
