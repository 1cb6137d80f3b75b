import assert from 'node:assert/strict';
import { Engine } from '../../../src/engine/engine';

const maxTokens = 1_000_000;

/** By PyTorch 2.13: `logits.softmax(-1).topk(5)` of the fixture's own logits. */
const expected = [
  {
    at: 0,
    ids: [113, 183, 52, 191, 266],
    probabilities: [0.08802, 0.03521, 0.031057, 0.028225, 0.027982],
  },
  {
    at: 3,
    ids: [22, 120, 191, 271, 280],
    probabilities: [0.066415, 0.063282, 0.057216, 0.053643, 0.037907],
  },
  {
    at: 11,
    ids: [285, 190, 198, 132, 63],
    probabilities: [0.378581, 0.074412, 0.060545, 0.046773, 0.025243],
  },
];

describe('predictions', () => {
  const engine = new Engine({ builtInModels: 'test/fixtures/models', threads: 1, memoryBytes: 1e9 });
  const text = "The animal didn't cross the street because it was too tired.";

  it('are PyTorch’s, the likeliest first', async () => {
    const { tokens } = await engine.ask('inspect', { id: 1, text, model: 'gpt2', maxTokens: 12 });
    const predictions = await engine.ask('predictions', { inspection: 1 });
    assert.equal(predictions.length, tokens.length);
    for (const { at, ids, probabilities } of expected) {
      assert.deepEqual(
        predictions[at]!.map(({ id }) => id),
        ids,
      );
      predictions[at]!.forEach(({ probability }, place) => {
        assert(Math.abs(probability - probabilities[place]!) < 2e-6, `${probability} at ${at}, ${place}`);
      });
    }
  });

  it('are written as a reader would', async () => {
    await engine.ask('inspect', { id: 2, text, model: 'gpt2', maxTokens });
    const [first] = await engine.ask('predictions', { inspection: 2 });
    // The pieces ´, ú, T, Ă and iv of tokenizer.json: bytes B4 and FA of some character, a T, byte 02, and iv.
    assert.deepEqual(
      first!.map(({ text }) => text),
      ['⟨B4⟩', '⟨FA⟩', 'T', '␂', 'iv'],
    );
  });

  it('are none where the model has no unembedding', async () => {
    await engine.ask('inspect', { id: 3, text: 'the animal', model: 'bert-bare', maxTokens });
    assert.deepEqual(await engine.ask('predictions', { inspection: 3 }), []);
  });

  it('do not keep the logits', async () => {
    await engine.ask('inspect', { id: 4, text, model: 'gpt2', maxTokens });
    const aborted = AbortSignal.abort();
    await engine.ask('predictions', { inspection: 4 });
    await assert.rejects(engine.ask('tensor', { inspection: 4, tap: 'logits' }, { signal: aborted }), {
      name: 'AbortError',
    });
    assert.equal((await engine.ask('predictions', { inspection: 4 }, { signal: aborted })).length > 0, true);
  });
});
