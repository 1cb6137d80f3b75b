import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { ExportedArray } from '../../../src/export/exported';
import { npy } from '../../../src/export/npy';
import { arrays } from './arrays';

describe('npy', () => {
  for (const [name, array] of arrays) {
    it(`writes ${name} byte for byte as NumPy does`, async () => {
      const expected = readFileSync(`test/fixtures/export/${name}.npy`);
      assert.deepEqual(await bytesOf(array), expected);
    });
  }

  it('writes parts as they come', async () => {
    const [, pattern] = arrays.find(([name]) => name === 'pattern')!;
    async function* data() {
      const values = pattern.data as Float32Array;
      yield values.slice(0, 4);
      yield values.slice(4);
    }
    const expected = readFileSync('test/fixtures/export/pattern.npy');
    assert.deepEqual(await bytesOf({ ...pattern, data: data() }), expected);
  });

  it('writes no tokens as an empty array', async () => {
    const bytes = await bytesOf({ dims: [0], data: [] });
    assert.match(bytes.toString('latin1'), /'descr': '<U1', .*'shape': \(0,\), } *\n$/);
  });
});

async function bytesOf(array: ExportedArray): Promise<Buffer> {
  const { size, chunks } = npy(array);
  const bytes: Uint8Array[] = [];
  for await (const chunk of chunks) bytes.push(chunk);
  const file = Buffer.concat(bytes);
  assert.equal(file.length, size);
  return file;
}
