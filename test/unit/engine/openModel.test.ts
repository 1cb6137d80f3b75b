import assert from 'node:assert/strict';
import { listTaps } from '../../../src/transformer/taps';
import { assertEqualsPyTorch, readFixture } from './exportedParity';

const fixtures = 'test/fixtures/onnx';
const oneLayer = ['attn.q', 'attn.k', 'attn.v', 'attn.scores', 'attn.pattern'];

describe('openModel', () => {
  const exporters = [
    ['bert-torchscript', 'torch.onnx.export(dynamo=False)'],
    ['gpt2-dynamo', 'torch.onnx.export(dynamo=True), its weights in another file'],
    ['llama-dynamo', 'torch.onnx.export(dynamo=True), without config.json'],
  ] as const;
  for (const [name, exporter] of exporters) {
    it(`computes what PyTorch does by a graph of ${exporter}`, async () => {
      const model = await assertEqualsPyTorch(`${fixtures}/${name}`, readFixture(`${fixtures}/${name}`));
      const taps = listTaps(model).map((tap) => tap.name);
      const layers = [0, 1].flatMap((layer) => oneLayer.map((tap) => `blocks.${layer}.${tap}`));
      assert.deepEqual(taps, [...layers, 'logits']);
    });
  }
});
