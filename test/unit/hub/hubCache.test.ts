import assert from 'node:assert/strict';
import { hubCache } from '../../../src/hub/hubCache';
import { caches } from '../../fixtures/hub/layout.json';

describe('hubCache', () => {
  for (const { environment, folder } of caches) {
    it(`is where huggingface_hub has it: ${JSON.stringify(environment)}`, () => {
      assert.equal(hubCache(environment, '/home/reader'), folder);
    });
  }
});
