import assert from 'node:assert/strict';
import { meanByKey } from '../../../src/analysis/meanByKey';

const hidden = Number.NaN;
const decoder = { isCausal: true };
const encoder = { isCausal: false };

describe('mean by key', () => {
  it('is over the queries that see the key, the first query left out', () => {
    const pattern = Float32Array.of(1, hidden, hidden, 0.5, 0.5, hidden, 0.25, 0.25, 0.5);
    assert.deepEqual([...meanByKey(pattern, 3, decoder)], [0.375, 0.375, 0.5]);
  });

  it('is over all queries where all are seen', () => {
    assert.deepEqual([...meanByKey(Float32Array.of(0.5, 0.5, 1, 0), 2, encoder)], [0.75, 0.25]);
  });

  it('takes as many keys as there are, whatever the queries', () => {
    assert.deepEqual([...meanByKey(Float32Array.of(0.5, 0, 0.5, 1, 0, 0), 3, encoder)], [0.75, 0, 0.25]);
  });

  it('leaves out what lies beyond the reach of a query', () => {
    const pattern = Float32Array.of(1, hidden, hidden, 0.5, 0.5, hidden, hidden, 0.25, 0.75);
    assert.deepEqual([...meanByKey(pattern, 3, decoder)], [0.5, 0.375, 0.75]);
  });

  it('does not exist for a single causal token', () => {
    assert.ok(Number.isNaN(meanByKey(Float32Array.of(1), 1, decoder)[0]));
  });
});
