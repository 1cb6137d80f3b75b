import assert from 'node:assert/strict';
import { fromOklab, toOklab } from '../../../../src/analysis/colour/oklab';

describe('toOklab', () => {
  it('gives what Chromium gives for oklab(from #7840b6 l a b)', () => {
    const expected = [0.500265, 0.0953601, -0.151981];
    toOklab('#7840b6').forEach((value, i) => {
      assert.ok(Math.abs(value - expected[i]!) < 1e-4, `${value} is not ${expected[i]}`);
    });
  });

  it('is undone by fromOklab', () => {
    assert.deepEqual(fromOklab(toOklab('#d56809')).map(Math.round), [0xd5, 0x68, 0x09]);
  });
});
