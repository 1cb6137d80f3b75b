import assert from 'node:assert/strict';
import { ownBuffers } from '../../../../src/engine/host/ownBuffers';

describe('ownBuffers', () => {
  const message = Float32Array.from([1, 2, 3, 4]);

  it('copies views of a larger buffer, wherever they stand in an answer', () => {
    const answer = {
      text: 'so',
      nothing: undefined,
      list: [{ cells: new Uint8Array(message.buffer, 4, 8), empty: null }],
      data: message.subarray(1, 3),
    };
    const owned = ownBuffers(answer);
    assert.deepEqual(owned, answer);
    assert.equal(answer.data.buffer, message.buffer);
    assert.equal(owned.data.buffer.byteLength, 8);
    assert.equal(owned.list[0]!.cells.buffer.byteLength, 8);
  });

  it('passes on what holds no such view', () => {
    const answer = { list: [message, Number.NaN], empty: null };
    for (const same of [message, answer, [answer]]) assert.equal(ownBuffers(same), same);
    for (const answer of [undefined, null, 'text', 3, true]) assert.equal(ownBuffers(answer), answer);
  });
});
