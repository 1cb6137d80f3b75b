import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import type { NamedArrays } from '../../../src/export/exported';
import { npz } from '../../../src/export/npz';
import { arrays } from './arrays';

describe('npz', () => {
  it('holds each array as NumPy writes it, under its name', async () => {
    const files = unzipSync(await bytesOf(arrays));
    const names = arrays.map(([name]) => `${name}.npy`);
    assert.deepEqual(Object.keys(files), names);
    for (const [name, bytes] of Object.entries(files))
      assert.deepEqual(Buffer.from(bytes), readFileSync(`test/fixtures/export/${name}`));
  });

  it('asks for one array at a time', async () => {
    const asked: string[] = [];
    function* slowly() {
      for (const named of arrays) {
        asked.push(named[0]);
        yield named;
      }
    }
    await npz(slowly()).next();
    assert.deepEqual(asked, ['tokens']);
  });
});

async function bytesOf(arrays: NamedArrays): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of npz(arrays)) chunks.push(chunk);
  return Buffer.concat(chunks);
}
