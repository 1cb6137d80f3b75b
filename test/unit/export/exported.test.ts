import assert from 'node:assert/strict';
import { tokenArrays } from '../../../src/export/exported';

describe('exported tokens', () => {
  it('have −1 −1 for a token without text', () => {
    const arrays = tokenArrays([
      { id: 101, piece: '[CLS]', text: '[CLS]' },
      { id: 7, piece: 'ĠcafÃ©', text: '␣café', range: { start: 0, end: 5 } },
    ]);
    assert.deepEqual(Object.fromEntries(arrays), {
      tokens: { dims: [2], data: ['[CLS]', '␣café'] },
      pieces: { dims: [2], data: ['[CLS]', 'ĠcafÃ©'] },
      ids: { dims: [2], data: BigInt64Array.of(101n, 7n) },
      offsets: { dims: [2, 2], data: Int32Array.of(-1, -1, 0, 5) },
    });
  });
});
