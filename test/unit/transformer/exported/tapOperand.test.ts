import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { openModel } from '../../../../src/engine/models/openModel';
import { ReaderError } from '../../../../src/errors';
import { intervened } from '../../../../src/transformer/graph/intervened';
import { readFixture } from '../../engine/exportedParity';
import { readExpected } from '../architectures/expected';
import { assertComputes, compute } from '../graph/underInterventions';

const graphs = 'test/fixtures/onnx';

type Cases = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
const cases: Cases = JSON.parse(readFileSync(`${graphs}/written.json`, 'utf8'));

describe('the graph of a file under interventions', () => {
  for (const [folder, ofModel] of Object.entries(cases)) {
    const { ids, given } = readFixture(`${graphs}/${folder}`);
    const expected = readExpected(`${graphs}/${folder}/written.safetensors`);
    for (const [name, record] of Object.entries(ofModel)) {
      it(`${folder}, ${name}: patterns and logits equal those of PyTorch`, async () => {
        const model = await openModel(`${graphs}/${folder}`);
        await assertComputes(model, { name, record, expected }, ids, given);
      });
    }
  }

  it('marian-optimum, a head of cross-attention zeroed: patterns and logits equal those of PyTorch', async () => {
    const fixtures = 'test/fixtures/interventions';
    const expected = readExpected(`${fixtures}/marian.safetensors`);
    const [name, { marian }] = ['zero head', JSON.parse(readFileSync(`${fixtures}/cases.json`, 'utf8'))];
    const model = await openModel(`${graphs}/marian-optimum`);
    const [ids, targetIds] = [expected.get('ids')!.data, expected.get('target_ids')!.data];
    await assertComputes(model, { name, record: marian[name], expected }, ids, { targetIds });
  });

  const ids = [3, 1, 4, 1, 5];
  const taps = ['q', 'k', 'v', 'pattern', 'z'].map((tap) => `blocks.0.attn.${tap}`);

  it('is the model itself to the bit where what is written is neutral', async () => {
    const model = await openModel(`${graphs}/gpt2-dynamo`);
    const neutral = Object.fromEntries(taps.map((tap) => [tap, { keep: 1, put: 0 }]));
    const all = [...taps, 'logits'];
    assert.deepEqual(await compute(model, { taps: neutral }, all, ids), await compute(model, {}, all, ids));
  });

  for (const file of [
    'gpt2-optimum',
    'bert-transformersjs/onnx/model_fp16.onnx',
    'bert-transformersjs/onnx/model_quantized.onnx',
  ])
    for (const tap of taps)
      it(`${file}, ${tap}: is what was written, and the logits follow`, async () => {
        const model = await openModel(`${graphs}/${file}`);
        const write = { taps: { [tap]: { keep: [0, 1], put: [[[0.25]], [[0]]] } } };
        const [trained] = await compute(model, {}, ['logits'], ids);
        const [written, logits] = await compute(model, write, [tap, 'logits'], ids);
        const half = written!.data.length / 2;
        assert.ok(written!.data.slice(0, half).every((value) => value === 0.25));
        assert.ok(written!.data.slice(half).some((value) => value !== 0.25));
        assert.notDeepEqual(logits, trained);
      });

  it('refuses what one operator computes as a whole, and tensors cut from padded ones', async () => {
    for (const [file, tap] of [
      ['gpt2-attention', 'pattern'],
      ['bert-fused/multi_head_attention.onnx', 'pattern'],
      ['bert-fused/multi_head_attention.onnx', 'q'],
      ['bert-fixed', 'z'],
    ] as const) {
      const model = await openModel(`${graphs}/${file}`);
      const write = { taps: { [`blocks.0.attn.${tap}`]: { keep: 0 } } };
      assert.throws(
        () => intervened(model, write),
        (error) =>
          error instanceof ReaderError &&
          /can be shown but not written: the graph of the file/.test(error.message),
        `${file} ${tap}`,
      );
    }
  });
});
