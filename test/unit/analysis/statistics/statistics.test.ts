import assert from 'node:assert/strict';
import { type Head, measured, wholeHead } from '../../../../src/analysis/statistics/measure';
import { partEntropies } from '../../../../src/analysis/statistics/partEntropies';
import type { PatternTokens } from '../../../../src/analysis/statistics/patternTokens';
import { measuresOf, statistics } from '../../../../src/analysis/statistics/statistics';
import type { Part } from '../../../../src/protocol/tensor';
import reference from '../../../fixtures/analysis/head_statistics.json';

const special = undefined;

/** Each statistic of one head, rounded to nine digits. */
function measure(attended: PatternTokens, rows: number[][], entropies = rows.map(() => 0)) {
  return allMeasured(attended, wholeHead(Float32Array.from(rows.flat()), Float32Array.from(entropies)));
}

function allMeasured(attended: PatternTokens, head: Head): Record<string, number> {
  return Object.fromEntries(
    [...measuresOf(attended)].map(([name, measure]) => [name, Number(measured(measure, head).toFixed(9))]),
  );
}

/** Tokens that are all different. */
const different = (length: number, isCausal: boolean): PatternTokens => ({
  is: 'self',
  tokens: Array.from({ length }, (_, id) => id),
  sight: { isCausal },
});

describe('head statistics', () => {
  it('are told apart by name, badge and letter', () => {
    for (const key of ['name', 'badge', 'letter'] as const) {
      const values = statistics.map((statistic) => statistic[key]);
      assert.equal(new Set(values).size, values.length, key);
    }
    assert.ok(statistics.every(({ name }) => name !== 'layer' && name !== 'cell'));
  });

  it('agree with NumPy', () => {
    for (const { attended, weights, entropies, statistics } of reference) {
      const known = attendedOf(attended);
      const given = Float32Array.from(weights);
      const own =
        known.is === 'self' && known.part
          ? partEntropies(given, known.tokens.length, known.part)
          : Float32Array.from(entropies);
      const head = wholeHead(given, own);
      const ours = allMeasured(known, head);
      assert.deepEqual(Object.keys(ours).sort(), Object.keys(statistics).sort());
      for (const [name, expected] of Object.entries(statistics)) {
        assert.ok(Math.abs(ours[name]! - expected) < 1e-7, `${name}: ${ours[name]}, not ${expected}`);
      }
    }
  });

  it('say 1 for the token before where every query but the first looks there', () => {
    const { previous, first, self } = measure(different(3, true), [
      [1, 0, 0],
      [1, 0, 0],
      [0, 1, 0],
    ]);
    assert.deepEqual({ previous, first, self }, { previous: 1, first: 0.5, self: 0 });
  });

  it('say 1 for the token after where every query but the last looks there', () => {
    const { next } = measure(different(3, false), [
      [0, 1, 0],
      [0, 0, 1],
      [1, 0, 0],
    ]);
    assert.equal(next, 1);
  });

  it('divide entropy by the logarithm of the keys that a query sees', () => {
    const evenly = [[1], [1, 1], [1, 1, 1]].map((row) => row.concat(0, 0).slice(0, 3));
    const { entropy } = measure(different(3, true), evenly, [0, Math.log(2), Math.log(3)]);
    assert.ok(Math.abs(entropy! - 1) < 1e-6);
  });

  it('leave out what an attention cannot show', () => {
    const causal = measure(different(2, true), [
      [1, 0],
      [0.5, 0.5],
    ]);
    assert.equal('next' in causal || 'aligned' in causal, false);
    const cross = measure({ is: 'cross', queries: [1, 2], keys: [3, 4] }, [
      [1, 0],
      [0.5, 0.5],
    ]);
    assert.deepEqual(Object.keys(cross), ['aligned', 'first', 'entropy']);
  });

  it('say nothing about a single token', () => {
    for (const attended of [different(1, true), different(1, false)]) {
      for (const value of Object.values(measure(attended, [[1]]))) assert.ok(Number.isNaN(value));
    }
    const cross = measure({ is: 'cross', queries: [1, 2], keys: [1] }, [[1], [1]]);
    for (const value of Object.values(cross)) assert.ok(Number.isNaN(value));
  });

  describe('of repeated tokens', () => {
    // a b a b: the second a follows b, and b stood after the first a.
    const twice: PatternTokens = { is: 'self', tokens: [7, 8, 7, 8], sight: { isCausal: true } };

    it('find the token after the earlier occurrence, and that occurrence itself', () => {
      const { induction, duplicate } = measure(twice, [
        [1, 0, 0, 0],
        [1, 0, 0, 0],
        [0.25, 0.75, 0, 0],
        [0, 0.5, 0.125, 0.375],
      ]);
      assert.equal(induction, (0.75 + 0.125) / 2);
      assert.equal(duplicate, (0.25 + 0.5) / 2);
    });

    it('add up what all occurrences got', () => {
      const { induction, duplicate } = measure(
        { is: 'self', tokens: [7, 8, 7, 9, 7], sight: { isCausal: true } },
        [
          [1, 0, 0, 0, 0],
          [1, 0, 0, 0, 0],
          [0, 0.5, 0.5, 0, 0],
          [1, 0, 0, 0, 0],
          [0.125, 0.25, 0.125, 0.25, 0.25],
        ],
      );
      assert.equal(induction, (0.5 + 0.5) / 2);
      assert.equal(duplicate, (0 + 0.25) / 2);
    });

    it('look ahead too where the pattern does', () => {
      const { induction, duplicate } = measure({ ...twice, sight: { isCausal: false } }, [
        [0, 0, 0.5, 0.5],
        [0, 0, 0, 1],
        [0, 1, 0, 0],
        [0, 0, 1, 0],
      ]);
      // After the later b nothing follows, so the first b is no query of induction.
      assert.equal(duplicate, (0.5 + 1 + 0 + 0) / 4);
      assert.equal(induction, Number(((0.5 + 1 + 1) / 3).toFixed(9)));
    });

    it('do not take special tokens for repeats, nor what follows itself for another', () => {
      const { induction, duplicate } = measure(
        { is: 'self', tokens: [special, 7, 7, special], sight: { isCausal: false } },
        [
          [0, 0, 0, 1],
          [0, 0, 1, 0],
          [0, 0, 1, 0],
          [1, 0, 0, 0],
        ],
      );
      assert.equal(duplicate, (1 + 0) / 2);
      assert.ok(Number.isNaN(induction));
    });

    it('are NaN where nothing repeats', () => {
      const { induction, duplicate } = measure(different(2, true), [
        [1, 0],
        [0.5, 0.5],
      ]);
      assert.ok(Number.isNaN(induction) && Number.isNaN(duplicate));
    });
  });

  describe('of cross-attention', () => {
    const attended: PatternTokens = { is: 'cross', queries: [special, 1, 2, 3], keys: [4, 5, special] };

    it('count the weight of a pair only where both choose each other', () => {
      const { aligned } = measure(attended, [
        [1, 0, 0],
        [0.75, 0.25, 0],
        [0.5, 0.25, 0.25], // its strongest key prefers the row above
        [0.25, 0.625, 0.125],
      ]);
      assert.equal(aligned, Number(((0.75 + 0.625) / 3).toFixed(9)));
    });

    it('count no pair with a special token', () => {
      const { aligned } = measure(attended, [
        [0, 0, 1],
        [0.25, 0, 0.75],
        [0, 0, 1],
        [0, 1, 0],
      ]);
      assert.equal(aligned, Number((1 / 3).toFixed(9)));
    });
  });
});

/** JSON has no undefined. */
function attendedOf(json: (typeof reference)[number]['attended']): PatternTokens {
  const ids = (tokens: readonly (number | null)[]) => tokens.map((id) => id ?? special);
  if ('tokens' in json) return { is: 'self', tokens: ids(json.tokens), sight: json.sight!, ...partOf(json) };
  return { is: 'cross', queries: ids(json.queries), keys: ids(json.keys) };
}

function partOf(json: (typeof reference)[number]['attended']): { part?: Part } {
  return 'part' in json && json.part ? { part: json.part } : {};
}
