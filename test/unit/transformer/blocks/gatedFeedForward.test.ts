import assert from 'node:assert/strict';
import { input, type Value } from '../../../../src/onnx/value';
import { activationNamed } from '../../../../src/transformer/blocks/activations';
import { gatedFeedForward } from '../../../../src/transformer/blocks/gatedFeedForward';
import { evaluate } from '../../onnx/evaluate';

describe('gatedFeedForward', () => {
  it('lets through what the gate says, in the taps of TransformerLens', async () => {
    const taps = new Map<string, Value>();
    const tap = (name: string, value: Value) => {
      taps.set(name, value);
      return value;
    };
    const y = gatedFeedForward(tap, {
      gate: input('gate', 'float32', ['token', 3]),
      up: input('up', 'float32', ['token', 3]),
      activation: activationNamed('relu'),
      down: { weight: input('down', 'float32', [3, 1]), isTransposed: false },
    });
    const results = await evaluate(
      { pre: taps.get('pre')!, linear: taps.get('pre_linear')!, post: taps.get('post')!, y },
      {
        gate: { dims: [1, 3], data: [2, -1, 3] },
        up: { dims: [1, 3], data: [5, 7, -1] },
        down: { dims: [3, 1], data: [1, 10, 100] },
      },
    );
    assert.deepEqual(results.pre.data, [2, -1, 3]);
    assert.deepEqual(results.linear.data, [5, 7, -1]);
    assert.deepEqual(results.post.data, [10, 0, -3]);
    assert.deepEqual(results.y, { dims: [1, 1], data: [10 - 300] });
  });
});
