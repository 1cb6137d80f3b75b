import assert from 'node:assert/strict';
import fc from 'fast-check';
import { pool } from '../../../src/analysis/pooling';
import reference from '../../fixtures/analysis/pooling.json';

const masked = Number.NaN;

describe('pooling', () => {
  // A causal pattern of four tokens in two units.
  const pattern = Float32Array.of(
    ...[1, masked, masked, masked],
    ...[0.25, 0.75, masked, masked],
    ...[0.5, 0.125, 0.375, masked],
    ...[0.125, 0.25, 0.125, 0.5],
  );
  const halves = [0, 2, 4];

  it('sums weights over the keys of a unit and averages them over its queries', () => {
    const pooled = pool(pattern, 4, { query: halves, key: halves }, 'weights');
    // (1 + 0.25 + 0.75) / 2; (0.5 + 0.125 + 0.125 + 0.25) / 2; (0.375 + 0.125 + 0.5) / 2
    assert.deepEqual([...pooled], [1, masked, 0.5, 0.5]);
  });

  it('counts a masked weight as 0, and masks a cell only where all of it is masked', () => {
    const pooled = pool(pattern, 4, { query: [0, 4], key: [0, 1, 3, 4] }, 'weights');
    assert.deepEqual([...pooled], [1.875 / 4, 1.625 / 4, 0.5 / 4]);
    const first = pool(pattern, 4, { query: [0, 1], key: [0, 1, 4] }, 'weights');
    assert.deepEqual([...first], [1, masked]);
  });

  it('averages values over the cells that are visible', () => {
    const scores = Float32Array.of(3, masked, 5, -2);
    assert.deepEqual([...pool(scores, 2, { query: [0, 2], key: [0, 2] }, 'values')], [2]);
    const columns = { query: [0, 2], key: [0, 1, 2] };
    assert.deepEqual([...pool(scores, 2, columns, 'values')], [4, -2]);
  });

  it('leaves the matrix as it is where each unit is one token', () => {
    const own = [0, 1, 2, 3, 4];
    for (const pooling of ['weights', 'values'] as const)
      assert.deepEqual(pool(pattern, 4, { query: own, key: own }, pooling), pattern);
  });

  it('agrees with NumPy', () => {
    for (const { columns, units, ...numbers } of reference) {
      const weights = pool(arrayOf(numbers.weights), columns, units, 'weights');
      const scores = pool(arrayOf(numbers.scores), columns, units, 'values');
      assertClose(weights, numbers.pooledWeights);
      assertClose(scores, numbers.pooledScores);
    }
  });

  it('keeps every row’s sum at 1, and masks nothing that is visible, whatever the units', () => {
    fc.assert(
      fc.property(patterns, ({ rows, columns, weights, units }) => {
        const pooled = pool(weights, columns, units, 'weights');
        const width = units.key.length - 1;
        for (let at = 0; at < pooled.length; at++) {
          const [row, column] = [Math.floor(at / width), at % width];
          const isVisible = rows
            .slice(units.query[row], units.query[row + 1])
            .some((row) =>
              row.slice(units.key[column], units.key[column + 1]).some((cell) => !Number.isNaN(cell)),
            );
          assert.equal(Number.isNaN(pooled[at]!), !isVisible);
        }
        for (let row = 0; row < pooled.length; row += width) {
          const sum = pooled
            .slice(row, row + width)
            .reduce((sum, cell) => sum + (Number.isNaN(cell) ? 0 : cell), 0);
          assert.ok(Math.abs(sum - 1) < 1e-5, `sums to ${sum}`);
        }
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  it('gives the same in two steps as at once', () => {
    fc.assert(
      fc.property(patterns, ({ columns, weights, units: { query, key } }) => {
        const own = query.map((_, at) => at);
        const lines = pool(weights, columns, { query, key }, 'weights');
        const twice = pool(lines, key.length - 1, { query: own, key: [0, key.length - 1] }, 'weights');
        assertClose(twice, [...pool(weights, columns, { query, key: [0, columns] }, 'weights')]);
      }),
      { seed: 2, numRuns: 100 },
    );
  });
});

/** Patterns of some queries over some keys, each query seeing at least one, and units that cover both axes. */
const patterns = fc
  .tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 8 }))
  .chain(([height, columns]) =>
    fc
      .record({
        scores: fc.array(
          fc.array(fc.option(fc.double({ min: -9, max: 9, noNaN: true }), { nil: undefined }), {
            minLength: columns,
            maxLength: columns,
          }),
          { minLength: height, maxLength: height },
        ),
        seen: fc.array(fc.nat(columns - 1), { minLength: height, maxLength: height }),
        queryStarts: fc.subarray([...Array(height).keys()].slice(1)),
        keyStarts: fc.subarray([...Array(columns).keys()].slice(1)),
      })
      .map(({ scores, seen, queryStarts, keyStarts }) => {
        const rows = scores.map((row, query) =>
          softmax(row.map((score, key) => score ?? (key === seen[query] ? 0 : undefined))),
        );
        const units = { query: [0, ...queryStarts, height], key: [0, ...keyStarts, columns] };
        return { rows, columns, weights: Float32Array.from(rows.flat()), units };
      }),
  );

function softmax(scores: readonly (number | undefined)[]): number[] {
  const exponentials = scores.map((score) => (score === undefined ? masked : Math.exp(score)));
  const sum = exponentials.reduce((sum, each) => sum + (Number.isNaN(each) ? 0 : each), 0);
  return exponentials.map((each) => each / sum);
}

function arrayOf(values: readonly (number | null)[]): Float32Array {
  return Float32Array.from(values, (value) => value ?? masked);
}

function assertClose(ours: Float32Array, expected: readonly (number | null)[]): void {
  assert.equal(ours.length, expected.length);
  ours.forEach((value, at) => {
    const wanted = expected[at] ?? masked;
    assert.ok(Object.is(value, wanted) || Math.abs(value - wanted) < 1e-6, `${at}: ${value}, not ${wanted}`);
  });
}
