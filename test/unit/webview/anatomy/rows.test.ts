import assert from 'node:assert/strict';
import { rowsOf, weightedValues } from '../../../../webview/anatomy/rows';

describe('the rows of Anatomy', () => {
  const many = Float64Array.from({ length: 100 }, (_, key) => (key % 10 === 3 ? 0.0999 : 0.00001));

  it('are all keys of a few', () => {
    assert.deepEqual(rowsOf([0.5, 0, 0.5], 1), [0, 1, 2]);
  });

  it('are the heaviest of many, and the one in focus, in their order', () => {
    assert.deepEqual(rowsOf(many, undefined), [3, 13, 23, 33, 43, 53, 63, 73, 83, 93]);
    assert.deepEqual(rowsOf(many, 50), [3, 13, 23, 33, 43, 50, 53, 63, 73, 83, 93]);
    const even = new Float64Array(100).fill(0.01);
    assert.equal(rowsOf(even, 99).length, 24);
    assert(rowsOf(even, 99).includes(99));
  });

  it('have values that add up to all of them, masked ones apart', () => {
    const values = Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8);
    const [first, last, others] = weightedValues([0.5, 0.25, 0.25, 0], values, [0, 3], (key) => key === 3);
    assert.deepEqual([...first!], [0.5, 1]);
    assert(last!.every(Number.isNaN));
    assert.deepEqual([...others!], [2, 2.5]);
    assert.equal(weightedValues([1], Float32Array.of(1, 2), [0], () => false).length, 1);
  });
});
