import assert from 'node:assert/strict';
import { type Likelihood, likeliest } from '../../../src/analysis/likeliest';

describe('likeliest', () => {
  it('gives probabilities of the whole vocabulary, the likeliest first', () => {
    // e^0 : e^log 2 : e^log 5 = 1 : 2 : 5
    const [first, second] = likeliest(Float32Array.of(0, Math.log(2), Math.log(5)), 2);
    assert.deepEqual([first!.id, second!.id], [2, 1]);
    assert(Math.abs(first!.probability - 5 / 8) < 1e-6 && Math.abs(second!.probability - 2 / 8) < 1e-6);
  });

  it('neither overflows nor underflows', () => {
    close(likeliest(Float32Array.of(-1e30, 1000, 1000), 1), [0.5]);
    close(likeliest(Float32Array.of(-1000, -1000), 2), [0.5, 0.5]);
  });

  it('gives all of a vocabulary that is smaller', () => {
    close(likeliest(Float32Array.of(3, 3, Number.NEGATIVE_INFINITY), 5), [0.5, 0.5, 0]);
  });
});

function close(found: readonly Likelihood[], expected: readonly number[]): void {
  assert.equal(found.length, expected.length);
  found.forEach(({ probability }, at) => {
    assert(Math.abs(probability - expected[at]!) < 1e-6, `${probability} is not ${expected[at]}`);
  });
}
