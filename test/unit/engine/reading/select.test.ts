import assert from 'node:assert/strict';
import { select, selectRow } from '../../../../src/engine/reading/select';

/** Two layers of two heads, 2 queries × 3 keys. */
const layers = [
  { dims: [2, 2, 3], data: Float32Array.from([0, 1, 2, 3, 4, 5, 10, 11, 12, 13, 14, 15]) },
  { dims: [2, 2, 3], data: Float32Array.from([20, 21, 22, 23, 24, 25, 30, 31, 32, 33, 34, 35]) },
];

describe('select', () => {
  it('cuts out a head, tight', () => {
    const { dims, data } = select([layers[1]!], 1);
    assert.deepEqual(dims, [2, 3]);
    assert.deepEqual([...data], [30, 31, 32, 33, 34, 35]);
    assert.equal(data.buffer.byteLength, 24);
  });

  it('takes the mean of a layer, and of all heads', () => {
    assert.deepEqual([...select([layers[0]!], 'mean').data], [5, 6, 7, 8, 9, 10]);
    assert.deepEqual([...select(layers, 'mean').data], [15, 16, 17, 18, 19, 20]);
  });

  it('gives the whole tensor where no head is named', () => {
    const whole = select([layers[0]!]);
    assert.deepEqual(whole, layers[0]);
    assert.notEqual(whole.data.buffer, layers[0]!.data.buffer);
  });
});

describe('selectRow', () => {
  it('takes a query’s keys in every head', () => {
    const { dims, data } = selectRow(layers, { axis: 'query', token: 1 });
    assert.deepEqual(dims, [2, 2, 3]);
    assert.deepEqual([...data], [3, 4, 5, 13, 14, 15, 23, 24, 25, 33, 34, 35]);
  });

  it('takes a key’s queries in every head', () => {
    const { dims, data } = selectRow(layers, { axis: 'key', token: 2 });
    assert.deepEqual(dims, [2, 2, 2]);
    assert.deepEqual([...data], [2, 5, 12, 15, 22, 25, 32, 35]);
  });
});
