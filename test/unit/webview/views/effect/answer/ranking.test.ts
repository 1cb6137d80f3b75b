import assert from 'node:assert/strict';
import { ranking } from '../../../../../../webview/views/effect/answer/ranking';

describe('ranking', () => {
  it('puts the farthest from 0 first, of equal ones the earlier, and sums the rest', () => {
    assert.deepEqual(ranking([1, -4, 0.5, 4, -0.25, 2], 3), {
      strongest: [1, 3, 5],
      others: { count: 3, value: 1.25 },
    });
  });

  it('never calls a single one the others', () => {
    assert.deepEqual(ranking([1, 3, 2], 2), { strongest: [1, 2, 0], others: { count: 0, value: 0 } });
    assert.deepEqual(ranking([], 2), { strongest: [], others: { count: 0, value: 0 } });
  });
});
