import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { npy } from '../../../src/export/npy';
import { arrays } from './arrays';

describe('npy', () => {
  for (const [name, array] of arrays) {
    it(`writes ${name} byte for byte as NumPy does`, () => {
      const expected = readFileSync(`test/fixtures/export/${name}.npy`);
      assert.deepEqual(Buffer.concat([...npy(array)]), expected);
    });
  }

  it('writes no tokens as an empty array', () => {
    const [header, ...values] = npy({ dims: [0], data: [] });
    assert.match(Buffer.from(header!).toString('latin1'), /'descr': '<U1', .*'shape': \(0,\)/);
    assert.deepEqual(values, []);
  });
});
