import assert from 'node:assert/strict';
import { Engine } from '../../../../src/engine/engine';

const maxTokens = 64;

describe('the lens', () => {
  const text = 'The lamp in the window of the blue house is lit.';

  for (const [model, read] of [
    ['decoder', text],
    ['encoder', 'The lamp in the [MASK] of the blue house is lit.'],
    ['translator', '房子是蓝色的。'],
  ] as const)
    for (const memoryBytes of [1e9, 1])
      it(`of ${model} ends with what it predicts, in a reading that ${memoryBytes === 1 ? 'forgets' : 'keeps'} its patterns`, async () => {
        const engine = new Engine({ builtInModels: 'media/models', threads: 1, memoryBytes });
        const { model: entry } = await engine.ask('inspect', { id: 1, text: read, model, maxTokens });
        const token = 300;
        const lens = await engine.ask('lens', { inspection: 1, token });
        const predictions = await engine.ask('predictions', { inspection: 1 });
        const { layers, places, ids, probabilities, texts, measured } = lens;
        assert.deepEqual([layers, places], [entry.attentions[0]!.layers, predictions.length]);
        assert.deepEqual([ids.length, measured!.length], [(layers + 1) * places * 5, (layers + 1) * places]);
        const last = layers * places * 5;
        for (const [at, { id, text, probability }] of predictions.flat().entries()) {
          assert.equal(ids[last + at], id);
          assert.equal(texts[id], text);
          assert(Math.abs(probabilities[last + at]! - probability) < 1e-6);
        }
        // The probability of a token, where it is among the likeliest.
        const found = [...ids.entries()].filter(([, id]) => id === token);
        for (const [at] of found)
          assert(Math.abs(measured![Math.floor(at / 5)]! - probabilities[at]!) < 1e-6, `${at}`);
      });

  it('of a model without an unembedding is refused with a sentence', async () => {
    const engine = new Engine({ builtInModels: 'test/fixtures/models', threads: 1, memoryBytes: 1e9 });
    await engine.ask('inspect', { id: 1, text: 'the animal', model: 'bert-bare', maxTokens });
    await assert.rejects(engine.ask('lens', { inspection: 1 }), /has no unembedding/);
  });
});
