import { readFileSync } from 'node:fs';

const readers = {
  F32: { bytes: 4, read: (view: DataView, at: number) => view.getFloat32(at, true) },
  I64: { bytes: 8, read: (view: DataView, at: number) => Number(view.getBigInt64(at, true)) },
};

interface Entry {
  dtype: keyof typeof readers;
  shape: number[];
  data_offsets: [number, number];
}

export interface ExpectedTensor {
  dims: number[];
  data: number[];
}

/** What PyTorch computed: each tensor of a safetensors file of float32 and int64. */
export function readExpected(file: string): Map<string, ExpectedTensor> {
  const { buffer, byteOffset, byteLength } = readFileSync(file);
  const view = new DataView(buffer, byteOffset, byteLength);
  const begin = 8 + Number(view.getBigUint64(0, true));
  const text = new TextDecoder().decode(new Uint8Array(buffer, byteOffset + 8, begin - 8));
  const { __metadata__, ...entries } = JSON.parse(text) as Record<string, Entry>;
  return new Map(Object.entries(entries).map(([name, entry]) => [name, readTensor(view, begin, entry)]));
}

function readTensor(view: DataView, begin: number, { dtype, shape, data_offsets: [from, to] }: Entry) {
  const { bytes, read } = readers[dtype];
  const data = Array.from({ length: (to - from) / bytes }, (_, i) => read(view, begin + from + i * bytes));
  return { dims: shape, data };
}
