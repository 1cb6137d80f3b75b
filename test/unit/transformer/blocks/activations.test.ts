import assert from 'node:assert/strict';
import { ReaderError } from '../../../../src/errors';
import { input } from '../../../../src/onnx/value';
import { activationNamed, activationNames } from '../../../../src/transformer/blocks/activations';
import { evaluate } from '../../onnx/evaluate';
import { readExpected } from '../architectures/expected';

describe('activationNamed', () => {
  const expected = readExpected('test/fixtures/models/activations.safetensors');
  const x = expected.get('x')!;
  expected.delete('x');

  it('knows every activation without parameters that transformers names', () => {
    assert.deepEqual([...activationNames].sort(), [...expected.keys()].sort());
    assert.equal(activationNames.length, 22);
  });

  for (const [name, { data }] of expected) {
    it(`${name} equals PyTorch’s`, async () => {
      const { y } = await evaluate({ y: activationNamed(name)(input('x', 'float32', ['i'])) }, { x });
      data.forEach((value, i) => {
        const tolerance = 2e-6 * Math.max(1, Math.abs(value));
        assert.ok(
          Math.abs(y.data[i]! - value) <= tolerance,
          `${name}(${x.data[i]}) = ${y.data[i]}, not ${value}`,
        );
      });
    });
  }

  it('refuses others by name, those with parameters too', () => {
    for (const name of ['prelu', 'xielu', 'GELU', 'toString']) {
      assert.throws(
        () => activationNamed(name),
        (error) => error instanceof ReaderError && error.message.includes(`the activation "${name}"`),
      );
    }
  });
});
