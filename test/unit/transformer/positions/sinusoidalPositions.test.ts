import assert from 'node:assert/strict';
import { integers } from '../../../../src/onnx/value';
import { fairseqPositions } from '../../../../src/transformer/positions/sinusoidalPositions';
import known from '../../../fixtures/models/fairseq_positions.json';
import { evaluate } from '../../onnx/evaluate';

describe('the sinusoidal positions of fairseq', () => {
  for (const { width, padding, rows, encoding } of known) {
    it(`are those of transformers: width ${width}, padding ${padding}`, async () => {
      const value = fairseqPositions(integers(...rows), width, padding);
      const { dims, data } = (await evaluate({ value })).value;
      assert.deepEqual(dims, [rows.length, width]);
      encoding.flat().forEach((expected, i) => {
        assert.ok(Math.abs(data[i]! - expected) <= 1e-6, `${i}: ${data[i]} instead of ${expected}`);
      });
    });
  }
});
