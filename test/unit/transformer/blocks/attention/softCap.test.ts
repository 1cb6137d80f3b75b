import assert from 'node:assert/strict';
import { floats } from '../../../../../src/onnx/value';
import { softCapped } from '../../../../../src/transformer/blocks/attention/softCap';
import { evaluate } from '../../../onnx/evaluate';

describe('softCapped', () => {
  it('leaves small numbers nearly as they are and bends large ones to the cap', async () => {
    const { y } = await evaluate({ y: softCapped(floats([0, 0.01, 1, -1, 1000]), 2) });
    // 2·tanh(x/2), to six digits
    const expected = [0, 0.00999992, 0.924234, -0.924234, 2];
    expected.forEach((value, i) => {
      assert.ok(Math.abs(y.data[i]! - value) <= 1e-6, `${y.data[i]}`);
    });
  });
});
