import assert from 'node:assert/strict';
import { bucketsOfOffsets } from '../../../../src/transformer/positions/relativePositionBias';
import known from '../../../fixtures/models/relative_buckets.json';

describe('the buckets of relative positions', () => {
  for (const { buckets, ...settings } of known) {
    it(`are those of transformers: ${JSON.stringify(settings)}`, () => {
      assert.deepEqual(bucketsOfOffsets(settings, settings.farthest), buckets);
    });
  }
});
