import assert from 'node:assert/strict';
import { dirname } from 'node:path';
import { openModel } from '../../../src/engine/openModel';
import { Session } from '../../../src/engine/session';
import { listTaps } from '../../../src/transformer/taps';
import { assertEqualsPyTorch, readFixture } from './exportedParity';

const fixtures = 'test/fixtures/onnx';
const oneLayer = ['attn.q', 'attn.k', 'attn.v', 'attn.scores', 'attn.pattern'];

describe('openModel', () => {
  const exporters = [
    ['bert-torchscript', 'torch.onnx.export(dynamo=False)'],
    ['gpt2-dynamo', 'torch.onnx.export(dynamo=True), its weights in another file'],
    ['llama-dynamo', 'torch.onnx.export(dynamo=True), without config.json'],
    ['gpt2-optimum', 'optimum, which asks for keys and values of a past'],
    ['bert-transformersjs', 'transformers.js, in its folder onnx'],
  ] as const;
  for (const [name, exporter] of exporters) {
    it(`computes what PyTorch does by a graph of ${exporter}`, async () => {
      const model = await assertEqualsPyTorch(`${fixtures}/${name}`, readFixture(`${fixtures}/${name}`));
      const taps = listTaps(model).map((tap) => tap.name);
      const layers = [...Array(model.attentions[0]!.layers).keys()].flatMap((layer) =>
        oneLayer.map((tap) => `blocks.${layer}.${tap}`),
      );
      assert.deepEqual(taps, [...layers, 'logits']);
    });
  }

  const fused = [
    ['gpt2-attention/model.onnx', 'Attention of opset 23'],
    ['bert-fused/multi_head_attention.onnx', 'com.microsoft.MultiHeadAttention'],
    ['decoder/model.onnx', 'com.microsoft.GroupQueryAttention'],
  ] as const;
  for (const [file, operator] of fused) {
    it(`sees what the operator ${operator} attends to`, async () => {
      const { taps, ...read } = readFixture(dirname(`${fixtures}/${file}`));
      const patterns = new Map([...taps].filter(([tap]) => /(pattern|logits)$/.test(tap)));
      await assertEqualsPyTorch(`${fixtures}/${file}`, { ...read, taps: patterns });
    });
  }

  it('sees into the branch of a merged decoder that reads a text without a cache', async () => {
    const folder = `${fixtures}/decoder`;
    await assertEqualsPyTorch(`${folder}/decoder_model_merged.onnx`, readFixture(folder));
  });

  it('says why com.microsoft.Attention shows none, and how to export again', () =>
    assert.rejects(openModel(`${fixtures}/bert-fused/attention.onnx`), {
      name: 'ReaderError',
      message: /^attention\.onnx computes .* com\.microsoft\.Attention, .* attn_implementation="eager"/,
    }));

  it('says that an attention is unlike the first, where one is', async () => {
    const model = await openModel(`${fixtures}/gpt2-dynamo`);
    const tap = 'blocks.1.attn.pattern';
    const pattern = { ...model.taps.get(tap)!, shape: [3, 'query', 'key'] };
    const unlike = { ...model, taps: new Map([[tap, pattern]]) };
    const session = await Session.open(unlike, [tap], { threads: 1 });
    await assert.rejects(session.run([1, 2]), {
      name: 'ReaderError',
      message: /^The graph computes “blocks\.1\.attn\.pattern” with the shape \[2, 2, 2\]/,
    });
    await session.release();
  });

  // Measured: float16 2e-4 and 7e-4, int8 5e-3 and 2e-2. onnxruntime’s own run of the int8 graph differs by 4e-2.
  const smaller = [
    ['model_fp16', 'float16', { pattern: 5e-4, other: 2e-3 }],
    ['model_quantized', 'int8', { pattern: 1e-2, other: 1e-1 }],
  ] as const;
  for (const [name, numbers, tolerance] of smaller) {
    it(`computes nearly what PyTorch does by a graph of transformers.js in ${numbers}`, async () => {
      const folder = `${fixtures}/bert-transformersjs`;
      await assertEqualsPyTorch(`${folder}/onnx/${name}.onnx`, readFixture(folder), tolerance);
    });
  }
});
