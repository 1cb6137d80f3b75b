import assert from 'node:assert/strict';
import type { Sight } from '../../../../src/analysis/sight';
import { cutRegion, poolRegion } from '../../../../src/engine/reading/region';
import reference from '../../../fixtures/analysis/pooling.json';

const sights: Readonly<Record<string, Sight>> = {
  causal: { isCausal: true },
  'causal, no key more than 2 tokens back': { isCausal: true, reach: 2 },
  'both ways, more queries than keys': { isCausal: false },
};

describe('a pooled region without some keys', () => {
  it('agrees with NumPy', () => {
    for (const { name, columns, weights, units, leftOut, pooledRest } of reference) {
      const data = Float32Array.from(weights, (weight) => weight ?? 0);
      const rows = data.length / columns;
      const region = { query: { first: 0, end: rows }, key: { first: 0, end: columns }, units, leftOut };
      const cells = cutRegion({ dims: [rows, columns], data }, {}, region, sights[name]!);
      const pooled = poolRegion(cells, region, { sight: sights[name]!, pooling: 'weights', keys: columns });
      assert.deepEqual(pooled.dims, [units.query.length - 1, units.key.length - 1]);
      assert.equal(pooled.data.length, pooledRest.length);
      for (const [at, expected] of pooledRest.entries()) {
        const ours = pooled.data[at]!;
        const isClose = expected === null ? Number.isNaN(ours) : Math.abs(ours - expected) < 1e-6;
        assert(isClose, `${name}: ${ours} at ${at}, not ${expected}`);
      }
    }
  });
});
