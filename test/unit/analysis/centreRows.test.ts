import assert from 'node:assert/strict';
import { centreRows } from '../../../src/analysis/centreRows';
import reference from '../../fixtures/analysis/centred_rows.json';

describe('centring rows', () => {
  for (const { name, columns, scores, centred } of reference)
    for (const masked of [Number.NaN, Number.NEGATIVE_INFINITY])
      it(`agrees with NumPy for ${name}, masked as ${masked}`, () => {
        const values = Float32Array.from(scores, (score) => score ?? masked);
        centreRows(values, columns);
        values.forEach((value, at) => {
          const expected = centred[at] ?? masked;
          if (Number.isFinite(expected))
            assert.ok(Math.abs(value - expected) < 1e-5, `${value}, ${expected}`);
          else assert.equal(value, expected);
        });
      });

  it('leaves a row as it is of which nothing is visible', () => {
    const values = Float32Array.of(Number.NaN, Number.NaN, 1, 3);
    centreRows(values, 2);
    assert.deepEqual([...values], [Number.NaN, Number.NaN, -1, 1]);
  });
});
