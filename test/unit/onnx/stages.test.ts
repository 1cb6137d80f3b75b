import assert from 'node:assert/strict';
import type { ElementType } from '../../../src/onnx/elementType';
import { add, mul } from '../../../src/onnx/elementwise';
import { matMul } from '../../../src/onnx/linear';
import { planStages } from '../../../src/onnx/stages';
import { input, scalar, type Value } from '../../../src/onnx/value';

const x = input('x', 'float32', ['query', 2]);
const mask = input('mask', 'float32', ['query', 'key']);

describe('planStages', () => {
  it('carries from stage to stage what a later one needs, and nothing that grows with the square of the text', () => {
    const stream = add(x, scalar(1));
    const twice = mul(stream, scalar(2));
    const masked = add(mask, scalar(1));
    const z = matMul(masked, input('v', 'float32', ['key', 2]));
    const next = add(stream, z);
    const [first, second] = planStages([
      { computes: [twice], provides: [z] },
      { computes: [next], provides: [] },
    ]);
    assert.deepEqual(sources(first!.computes), sources([stream, twice]));
    assert.deepEqual(sources(second!.computes), sources([next]));
    assert.deepEqual(first!.done, sources([twice]));
    assert.deepEqual(second!.done, sources([stream, z, next]));
  });

  it('does not carry what no text changes', () => {
    const weights = mul(scalar(2), scalar(3));
    const [first] = planStages([
      { computes: [mul(x, weights)], provides: [] },
      { computes: [add(x, weights)], provides: [] },
    ]);
    assert.equal(sources(first!.computes).includes(weights.source), false);
  });
});

function sources(values: readonly Value<ElementType>[]) {
  return values.map(({ source }) => source);
}
