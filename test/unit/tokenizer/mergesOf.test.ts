import assert from 'node:assert/strict';
import { mergesOf } from '../../../src/tokenizer/mergesOf';

describe('merges of a vocabulary', () => {
  it('are the pairs of its pieces that together are a piece, in its order, shortest beginning first', () => {
    assert.deepEqual(mergesOf(['a', 'b', 'ab', 'c', 'bc', 'abc', 'xy']), [
      ['a', 'b'],
      ['b', 'c'],
      ['a', 'bc'],
      ['ab', 'c'],
    ]);
  });

  it('never cut a character in two', () => {
    assert.deepEqual(mergesOf(['𝒳', '\ud835', '\udcb3', 'x', '𝒳x']), [['𝒳', 'x']]);
  });
});
