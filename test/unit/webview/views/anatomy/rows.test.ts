import assert from 'node:assert/strict';
import { rowsOf, weightedValues } from '../../../../../webview/views/anatomy/rows';

describe('the rows of Anatomy', () => {
  const seen = () => false;

  it('are all keys of a few', () => {
    assert.deepEqual(rowsOf([0.5, 0, 0.5], seen, 1), { keys: [0, 1, 2], others: [] });
  });

  it('are the heaviest of many, in their order', () => {
    const weights = Float64Array.from({ length: 100 }, (_, key) => (key < 15 ? 0.06 : 0.0001 * (key - 14)));
    const { keys, others } = rowsOf(weights, seen, undefined);
    assert.deepEqual(keys, [...Array(15).keys(), 91, 92, 93, 94, 95, 96, 97, 98, 99]);
    assert.equal(others.length, 76);
    const peaked = Float64Array.from({ length: 100 }, (_, key) => (key === 99 ? 1 : 0));
    assert.equal(rowsOf(peaked, seen, undefined).keys.length, 12);
  });

  it('include the focused key', () => {
    const even = new Float64Array(100).fill(0.01);
    const { keys } = rowsOf(even, seen, 99);
    assert.equal(keys.length, 24);
    assert.equal(keys.at(-1), 99);
  });

  it('leave masked keys out if there are many', () => {
    const weights = Float64Array.from({ length: 100 }, (_, key) => (key < 13 ? 1 / 13 : 0));
    const { keys, others } = rowsOf(weights, (key) => key >= 13, undefined);
    assert.equal(keys.length, 13);
    assert.deepEqual(others, []);
  });

  it('have values that add up to the sum over all unmasked keys', () => {
    const values = Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8);
    const rows = { keys: [0, 3], others: [1, 2] };
    const [first, last, others] = weightedValues([0.5, 0.25, 0.25, 0], values, rows, (key) => key === 3);
    assert.deepEqual([...first!], [0.5, 1]);
    assert(last!.every(Number.isNaN));
    assert.deepEqual([...others!], [2, 2.5]);
    assert.equal(weightedValues([1], Float32Array.of(1, 2), { keys: [0], others: [] }, seen).length, 1);
  });
});
