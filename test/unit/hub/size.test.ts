import assert from 'node:assert/strict';
import { sizeOf } from '../../../src/hub/size';

describe('sizeOf', () => {
  it('says three digits and the unit', () => {
    assert.deepEqual([0, 999, 1000, 548_105_171, 2_200_119_864, 13_476_835_328, 5e12].map(sizeOf), [
      '0 bytes',
      '999 bytes',
      '1 kB',
      '548 MB',
      '2.2 GB',
      '13.5 GB',
      '5 TB',
    ]);
  });
});
