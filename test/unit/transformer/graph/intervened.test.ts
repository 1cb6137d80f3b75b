import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { ReaderError } from '../../../../src/errors';
import { openModelFolder } from '../../../../src/models/modelFolder';
import type { Interventions } from '../../../../src/protocol/interventions';
import { buildGraph } from '../../../../src/transformer/graph/buildGraph';
import { intervened } from '../../../../src/transformer/graph/intervened';
import { readExpected } from '../architectures/expected';
import { assertComputes, compute } from './underInterventions';

const fixtures = 'test/fixtures/interventions';
const open = (name: string) => openModelFolder(`test/fixtures/models/${name}`);

type Cases = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
const cases: Cases = JSON.parse(readFileSync(`${fixtures}/cases.json`, 'utf8'));

describe('a model under interventions', () => {
  for (const [name, ofModel] of Object.entries(cases)) {
    const expected = readExpected(`${fixtures}/${name}.safetensors`);
    const ids = expected.get('ids')!.data;
    const targetIds = expected.get('target_ids')?.data;
    const given = targetIds ? { targetIds } : {};

    for (const [what, record] of Object.entries(ofModel)) {
      it(`${name}, ${what}: patterns and logits equal those of PyTorch`, async () => {
        await assertComputes(await open(name), { name: what, record, expected }, ids, given);
      });
    }
  }

  const ids = [3, 1, 4, 1, 5];

  it('is the model itself to the bit where what is written is neutral', async () => {
    const model = await open('gpt2');
    const taps = ['blocks.1.attn.pattern', 'logits'];
    const neutral = { keep: 1, put: 0 };
    const written = ['embed', 'blocks.0.attn.q', 'blocks.0.attn.z', 'blocks.0.mlp_out', 'blocks.1.resid_pre'];
    const interventions = { taps: Object.fromEntries(written.map((tap) => [tap, neutral])) };
    assert.deepEqual(await compute(model, interventions, taps, ids), await compute(model, {}, taps, ids));
  });

  it('shows at a tap what was written there', async () => {
    const model = await open('gpt2');
    const taps = { 'blocks.0.attn.z': { keep: 0, put: 0.25 }, 'blocks.1.attn.v': { instead: 0.5 } };
    const [z, v] = await compute(model, { taps }, Object.keys(taps), ids);
    assert.ok(z!.data.every((value) => value === 0.25));
    assert.ok(v!.data.every((value) => value === 0.5));
  });

  it('emits nothing for what is not asked for, and nothing above a tensor that is given', async () => {
    const model = await open('gpt2');
    const inputs = (interventions: Interventions) =>
      buildGraph(intervened(model, interventions), ['logits'])
        .inputs.map(({ name }) => name)
        .sort();
    assert.deepEqual(inputs({}), ['attn.mask', 'ids', 'positions']);
    assert.deepEqual(inputs({ positions: 'off' }), inputs({}));
    const tap = 'blocks.1.resid_pre';
    assert.deepEqual(inputs({ taps: { [tap]: { put: 1 } } }), [...inputs({}), `${tap}.put`].sort());
    // The mask counts by position.
    assert.deepEqual(inputs({ taps: { [tap]: { instead: 1 } } }), [
      'attn.mask',
      `${tap}.instead`,
      'positions',
    ]);
  });

  it('refuses taps that there are not, or that cannot be written, and numbers that do not fit', async () => {
    const model = await open('gpt2');
    const refuses = (tap: string, keep: Interventions, sentence: RegExp) =>
      assert.rejects(
        compute(model, keep, [tap], ids),
        (error) => error instanceof ReaderError && sentence.test(error.message),
      );
    const write = (tap: string, keep: number[] | number = 0) => ({ taps: { [tap]: { keep } } });
    await refuses('logits', write('blocks.7.attn.z'), /no tap “blocks\.7\.attn\.z”/);
    await refuses(
      'logits',
      write('blocks.0.attn.scores'),
      /can be shown but not written.* embed, .*resid_post/,
    );
    await refuses(
      'logits',
      write('blocks.0.attn.z', [1, 1, 1]),
      /“blocks\.0\.attn\.z” do not fit its shape, \[4, 5, 1\]/,
    );
    await refuses(
      'logits',
      { taps: { 'blocks.0.attn.z': { put: [[[[1]]]] } } },
      /do not fit its shape, \[4, 5, 6\]/,
    );
  });
});
