import assert from 'node:assert/strict';
import { hubCache } from '../../../src/hub/cache';
import { caches } from '../../fixtures/hub/layout.json';

describe('the cache', () => {
  for (const { environment, folder } of caches) {
    it(`lies where huggingface_hub has it: ${JSON.stringify(environment)}`, () => {
      assert.equal(hubCache(environment, '/home/reader'), folder);
    });
  }
});
