import assert from 'node:assert/strict';
import { openModel } from '../../../../src/engine/models/openModel';
import { staged } from '../../../../src/engine/models/staged';
import { operandsOf, sourcesOf } from '../../../../src/onnx/walk';

const graphs = 'test/fixtures/onnx';

describe('staged', () => {
  it('takes a model of ours as it is', async () => {
    const model = await openModel('test/fixtures/models/gpt2');
    assert.equal(await staged(model), model);
  });

  it('learns of a graph of a file what each of its values is', async () => {
    const model = await staged(await openModel(`${graphs}/gpt2-dynamo`));
    const pattern = model!.taps.get('blocks.0.attn.pattern')!;
    assert.deepEqual(pattern.shape, [2, 'query', 'key']);
    const [batch] = operandsOf(operandsOf(pattern)[0]!);
    assert.deepEqual([batch!.type, batch!.shape], ['float32', [1, 2, 'token', 'token']]);
    for (const source of sourcesOf(model!.taps.values(), () => false)) {
      if (source.kind === 'computed')
        assert(source.node.inputs.every((operand) => !operand || 'shape' in operand));
    }
  });

  it('tells lengths of the text from those of a target', async () => {
    const model = await staged(await openModel(`${graphs}/marian-optimum`));
    const pattern = model!.taps.get('decoder.blocks.0.cross_attn.pattern')!;
    const [batch] = operandsOf(operandsOf(pattern)[0]!);
    assert.deepEqual(batch!.shape.slice(-2), ['target', 'token']);
  });

  it('is not for operators that compute an attention as a whole', async () => {
    for (const file of ['gpt2-attention', 'bert-fused/multi_head_attention.onnx', 'decoder/model.onnx'])
      assert.equal(await staged(await openModel(`${graphs}/${file}`)), undefined, file);
  });

  it('is not for a model that reads fewer tokens than tell its lengths', async () => {
    const model = await openModel(`${graphs}/gpt2-dynamo`);
    assert.equal(await staged({ ...model, context: 6 }), undefined);
  });
});
