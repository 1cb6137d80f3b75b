import assert from 'node:assert/strict';
import { headStatistics } from '../../../src/analysis/headStatistics';
import reference from '../../fixtures/analysis/head_statistics.json';

describe('head statistics', () => {
  it('agree with NumPy', () => {
    for (const { isCausal, pattern, statistics } of reference.cases) {
      const ours = headStatistics(Float32Array.from(pattern), reference.tokens, isCausal);
      for (const [name, expected] of Object.entries(statistics)) {
        const value = ours[name as keyof typeof ours];
        assert.ok(
          Math.abs(value - expected) < 1e-9,
          `${name}, causal ${isCausal}: ${value}, not ${expected}`,
        );
      }
    }
  });

  it('say 1 for the token before where every query but the first looks there', () => {
    const pattern = Float32Array.of(1, 0, 0, 1, 0, 0, 0, 1, 0);
    const { previous, first, self, entropy } = headStatistics(pattern, 3, true);
    assert.deepEqual({ previous, first, self, entropy }, { previous: 1, first: 0.5, self: 0, entropy: 0 });
  });

  it('say 1 for the token after where every query but the last looks there', () => {
    assert.equal(headStatistics(Float32Array.of(0, 1, 0, 0, 0, 1, 1, 0, 0), 3, false).next, 1);
  });

  it('divide entropy by the logarithm of the keys that a query sees', () => {
    const evenly = Float32Array.of(1, 0, 0, 1 / 2, 1 / 2, 0, 1 / 3, 1 / 3, 1 / 3);
    assert.ok(Math.abs(headStatistics(evenly, 3, true).entropy - 1) < 1e-6);
  });

  it('leave the next token out where no query sees it', () => {
    assert.ok(Number.isNaN(headStatistics(Float32Array.of(1, 0, 0.5, 0.5), 2, true).next));
  });

  it('say nothing about a single token', () => {
    for (const isCausal of [true, false]) {
      for (const value of Object.values(headStatistics(Float32Array.of(1), 1, isCausal)))
        assert.ok(Number.isNaN(value));
    }
  });
});
