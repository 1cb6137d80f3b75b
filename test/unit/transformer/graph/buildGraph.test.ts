import assert from 'node:assert/strict';
import { openModelFolder } from '../../../../src/models/modelFolder';
import { buildGraph } from '../../../../src/transformer/graph/buildGraph';
import { decodeGraph } from '../../onnx/decode';

async function graphFor(name: string, taps: string[]) {
  const { bytes, inputs, outputs } = buildGraph(await openModelFolder(`test/fixtures/models/${name}`), taps);
  const graph = decodeGraph(bytes);
  const isWeight = (initializer: string) => !initializer.startsWith('constant');
  return {
    inputs: inputs.map(({ name }) => name),
    outputs,
    graph,
    weights: graph.initializer
      .map((tensor) => tensor.name)
      .filter(isWeight)
      .sort(),
  };
}

describe('buildGraph', () => {
  it('for the last pattern: no logits, no last feed-forward network, no output projection', async () => {
    const { weights, inputs } = await graphFor('gpt2-odd', ['blocks.0.attn.pattern']);
    assert.deepEqual(weights, [
      'transformer.h.0.attn.c_attn.bias',
      'transformer.h.0.attn.c_attn.weight',
      'transformer.h.0.ln_1.bias',
      'transformer.h.0.ln_1.weight',
      'transformer.wpe.weight',
      'transformer.wte.weight',
    ]);
    assert.deepEqual([...inputs].sort(), [
      'attn.mask',
      'ids',
      'positions',
      'switch.mask',
      'switch.positions',
    ]);
  });

  it('for the position embedding: one table, one input', async () => {
    const { weights, inputs, graph } = await graphFor('gpt2', ['pos_embed']);
    assert.deepEqual(weights, ['transformer.wpe.weight']);
    assert.deepEqual(inputs, ['positions']);
    assert.deepEqual(
      graph.node.map(({ opType }) => opType),
      ['Gather'],
    );
  });

  it('takes segments only where the model has them', async () => {
    assert.ok((await graphFor('bert', ['logits'])).inputs.includes('tokenTypes'));
    assert.ok(!(await graphFor('gpt2', ['logits'])).inputs.includes('tokenTypes'));
  });

  it('holds no weight in itself', async () => {
    const { graph } = await graphFor('gpt2-bare', ['logits']);
    for (const { rawData } of graph.initializer) assert.ok((rawData?.length ?? 0) <= 24);
  });

  it('gives the taps in the order asked for', async () => {
    const taps = ['logits', 'embed', 'blocks.1.resid_pre', 'blocks.0.resid_post'];
    assert.deepEqual((await graphFor('gpt2', taps)).outputs, taps);
  });
});
