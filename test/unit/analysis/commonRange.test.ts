import assert from 'node:assert/strict';
import { commonRange } from '../../../src/analysis/commonRange';

describe('commonRange', () => {
  const spread = Array.from({ length: 1000 }, (_, i) => i / 1000 - 0.5);

  it('holds all values where none stands out', () => {
    assert.deepEqual(commonRange(spread), { from: -0.5, to: 0.499 });
    assert.deepEqual(commonRange([0, 1]), { from: 0, to: 1 });
    assert.deepEqual(commonRange(Float32Array.of(2)), { from: 2, to: 2 });
  });

  it('leaves out a few that stand far out, at their side alone', () => {
    const { from, to } = commonRange([...spread, 20, 30]);
    assert.equal(from, -0.5);
    assert(to > 0.49 && to < 0.5);
    assert.deepEqual(commonRange([...spread, -20]).to, 0.499);
  });

  it('holds what is not rare, and what is no further out than the others are wide', () => {
    assert.equal(commonRange([...spread, ...new Array<number>(50).fill(20)]).to, 20);
    assert.equal(commonRange([...spread, 0.9]).to, 0.9);
  });

  it('holds all where the others are all alike', () => {
    assert.deepEqual(commonRange([...new Array<number>(500).fill(1), 3]), { from: 1, to: 3 });
  });
});
