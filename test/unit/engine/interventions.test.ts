import assert from 'node:assert/strict';
import { Engine } from '../../../src/engine/engine';
import type { Interventions } from '../../../src/protocol/interventions';

const engine = new Engine({ builtInModels: 'media/models', threads: 1, memoryBytes: 1e9 });
const text = 'The animal slept because it was tired.';
const pattern = { tap: 'attn.pattern', layer: 1, head: 3 };

function inspect(id: number, interventions: Interventions, model = 'decoder') {
  return engine.ask('inspect', { id, text, model, maxTokens: 64, interventions });
}

/** Whether some query gives weight to a later key. */
async function looksAhead(inspection: number): Promise<boolean> {
  const { data, dims } = await engine.ask('tensor', { inspection, ...pattern });
  const [, keys] = dims as [number, number];
  return data.some((weight, at) => at % keys > Math.floor(at / keys) && weight > 0.001);
}

describe('an inspection under interventions', () => {
  it('shows the whole matrix where the mask is off, and still expects the next token', async () => {
    const masked = await inspect(1, {});
    const all = await inspect(2, { mask: 'off' });
    assert.deepEqual(masked.model.attentions[0]!.sight, { isCausal: true });
    assert.deepEqual(all.model.attentions[0]!.sight, { isCausal: false });
    assert.deepEqual([masked.model.predicts, all.model.predicts], ['next', 'next']);
    assert.deepEqual([await looksAhead(1), await looksAhead(2)], [false, true]);
    const [ofMasked] = await engine.ask('statistics', { inspection: 1 });
    const [ofAll] = await engine.ask('statistics', { inspection: 2 });
    assert.deepEqual(['next' in ofMasked!, 'next' in ofAll!], [false, true]);
  });

  it('measures a scale of 1 where it is off', async () => {
    const query = { attention: 'attn', layer: 1, head: 3, query: 5 };
    const scale = async (inspection: number) =>
      (await engine.ask('anatomy', { inspection, ...query })).scale!;
    await inspect(3, { scale: 'off' });
    assert.ok(Math.abs((await scale(1)) - 1 / Math.sqrt(32)) < 1e-4, `${await scale(1)}`);
    assert.ok(Math.abs((await scale(3)) - 1) < 1e-4, `${await scale(3)}`);
  });

  it('is what the model computes anew when nothing is changed any more', async () => {
    await inspect(4, {});
    const first = await engine.ask('tensor', { inspection: 1, ...pattern });
    assert.deepEqual(await engine.ask('tensor', { inspection: 4, ...pattern }), first);
    assert.deepEqual(
      await engine.ask('tensor', { inspection: 2, ...pattern }).then(({ dims }) => dims),
      first.dims,
    );
  });

  it('writes a target under them, and shows positions as they were learned', async () => {
    const told = await inspect(5, {}, 'translator');
    const untold = await inspect(6, { positions: 'off' }, 'translator');
    assert.notEqual(told.target!.text, untold.target!.text);
    const learned = async (inspection: number) =>
      (await engine.ask('positions', { inspection, tap: 'encoder.pos_embed' })).data;
    assert.deepEqual(await learned(6), await learned(5));
  });

  it('takes what the model has', async () => {
    const { model, interventions } = await inspect(7, { mask: 'off', adapter: 'off' }, 'encoder');
    assert.deepEqual(model.switches, ['positions', 'scale']);
    assert.deepEqual(interventions, {});
  });
});
