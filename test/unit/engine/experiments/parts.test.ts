import assert from 'node:assert/strict';
import { Engine } from '../../../../src/engine/engine';
import type { Progress } from '../../../../src/protocol/messages';
import type { Parts } from '../../../../src/protocol/parts/parts';

const text =
  'The lamp in the window of the blue house is lit. Nobody lives there, and still, every evening, the lamp in the window of the blue';

describe('parts of the built-in decoder', () => {
  const engine = new Engine({ builtInModels: 'media/models', threads: 1, memoryBytes: 1e9 });
  let inspections = 0;

  /** The probability of `␣house` after the last token. */
  async function house(parts: Parts): Promise<number> {
    const inspection = ++inspections;
    const request = { text, model: 'decoder', maxTokens: 64, interventions: { parts } };
    const { interventions } = await engine.ask('inspect', { id: inspection, ...request });
    assert.deepEqual(interventions.parts ?? {}, parts);
    const predictions = await engine.ask('predictions', { inspection });
    return predictions.at(-1)!.find(({ text }) => text === '␣house')?.probability ?? 0;
  }

  // Measured with `transformers` and hooks on the same weights.
  for (const [what, parts, expected] of [
    ['as it is', {}, 0.494],
    ['without layer 2 head 3', { 'head.2.3': 'zero' }, 0.064],
    ['without the induction heads', { 'head.3.5': 'zero', 'head.4.3': 'zero', 'head.4.5': 'zero' }, 0.037],
  ] as const)
    it(`expects “house” ${what}`, async () => {
      const probability = await house(parts);
      assert.ok(Math.abs(probability - expected) < 0.0006, `${probability}`);
    });

  it('opens nothing anew for another head, or for none', async () => {
    const opened = async (parts: Parts) => {
      const stages: string[] = [];
      const onProgress = ({ stage }: Progress) => stages.push(stage);
      const inspection = ++inspections;
      const request = { text, model: 'decoder', maxTokens: 64, interventions: { parts } };
      await engine.ask('inspect', { id: inspection, ...request }, { onProgress });
      await engine.ask('predictions', { inspection }, { onProgress });
      assert.ok(stages.includes('running'));
      return stages.includes('loading');
    };
    await opened({ 'head.1.7': 'mean' });
    for (const parts of [{ 'head.4.0': 'mean' }, { 'head.2.3': 'zero', 'head.3.5': 'mean' }, {}] as const)
      assert.equal(await opened(parts), false, Object.keys(parts).join());
    assert.equal(await opened({ 'mlp.3': 'zero' }), true);
  });
});
