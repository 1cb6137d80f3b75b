import assert from 'node:assert/strict';
import { rowsOfDistances } from '../../../../src/transformer/positions/distanceRows';

describe('rowsOfDistances', () => {
  it('puts far distances into buckets as transformers does (make_log_bucket_position)', () => {
    assert.deepEqual(rowsOfDistances({ span: 8, buckets: 8, farthest: 16, reach: 20 }), [
      ...[0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5, 6, 7],
      ...[8, 9, 10, 11, 12, 13, 13, 14, 14, 14, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15],
    ]);
    assert.deepEqual(
      rowsOfDistances({ span: 5, buckets: 5, farthest: 11, reach: 14 }),
      [1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 3, 4, 5, 6, 7, 8, 8, 8, 8, 8, 8, 8, 8, 9, 9, 9, 9],
    );
  });

  it('gives each distance its own row without buckets, up to the last', () => {
    assert.deepEqual(rowsOfDistances({ span: 2, farthest: 2, reach: 4 }), [0, 0, 0, 1, 2, 3, 3, 3, 3]);
  });

  it('takes reaches of any length', () => {
    assert.equal(rowsOfDistances({ span: 512, farthest: 512, reach: 65_536 }).length, 131_073);
  });
});
