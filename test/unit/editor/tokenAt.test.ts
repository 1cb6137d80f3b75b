import assert from 'node:assert/strict';
import { tokenAt } from '../../../src/editor/tokenAt';

const ranges = [undefined, [0, 3], [3, 5], [3, 5], [7, 9]] as const;
const tokens = ranges.map((range, id) => ({
  id,
  piece: '',
  text: '',
  ...(range && { range: { start: range[0], end: range[1] } }),
}));

describe('tokenAt', () => {
  it('prefers the token that begins at the caret, and the first of those that share a character', () => {
    assert.equal(tokenAt(tokens, 0), 1);
    assert.equal(tokenAt(tokens, 3), 2);
  });

  it('takes the token that ends at the caret where none begins', () => {
    assert.equal(tokenAt(tokens, 5), 2);
    assert.equal(tokenAt(tokens, 9), 4);
  });

  it('finds none between tokens', () => {
    assert.equal(tokenAt(tokens, 6), undefined);
  });
});
