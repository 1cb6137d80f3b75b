import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { AttentionInspector } from '../../src/api';
import lamp from '../fixtures/experiments/lamp.json';
import { activateExtension } from './window';

const text = 'The animal didn’t cross the street, 因为它太累了。';

describe('the exported API', () => {
  let api: AttentionInspector;

  before(async () => {
    api = await activateExtension();
  });

  it('says its version', () => {
    const manifest = JSON.parse(readFileSync(resolve(__dirname, '../../package.json'), 'utf8'));
    assert.equal(api.version, manifest.version);
  });

  it('gives tokens whose ranges cover the text', async () => {
    const inspected = await api.inspect(text);
    const covered = new Set(inspected.ranges.flatMap((range) => [range?.start, range?.end]));
    assert.ok(covered.has(0) && covered.has(text.length));
    assert.equal(inspected.ranges.length, inspected.tokens.length);
    inspected.dispose();
  });

  it('gives one head’s pattern: rows that sum to 1, nothing above the diagonal', async () => {
    const inspected = await api.inspect(text);
    const { dims, data } = await inspected.tensor('attn.pattern', 2, 3);
    const count = inspected.tokens.length;
    assert.deepEqual(dims, [count, count]);
    for (let query = 0; query < count; query++) {
      const row = data.subarray(query * count, (query + 1) * count);
      const sum = row.reduce((total, weight) => total + weight, 0);
      assert.ok(Math.abs(sum - 1) < 1e-4, `row ${query} sums to ${sum}`);
      assert.ok(row.subarray(query + 1).every((weight) => weight === 0));
    }
    inspected.dispose();
  });

  it('gives a block’s heads together, and a tap of the whole model by its full name', async () => {
    const inspected = await api.inspect(text);
    const { attentions, width } = inspected.model;
    const { heads } = attentions[0]!;
    const count = inspected.tokens.length;
    assert.deepEqual((await inspected.tensor('attn.pattern', 0)).dims, [heads, count, count]);
    assert.deepEqual((await inspected.tensor('blocks.1.resid_pre')).dims, [count, width]);
    inspected.dispose();
  });

  it('answers experiments as the command line does: effects, attribution, lens', async () => {
    const inspected = await api.inspect(lamp.text, { model: 'decoder' });
    const { measured, heads, mlps } = await inspected.effects({ by: 'zero', token: ' house', place: -1 });
    assert.deepEqual([measured.place, measured.token], [34, lamp.token_id]);
    const { effect, mlp_effect } = lamp.effects['zero place'];
    close(heads[0]!.effect.data, effect.flat());
    close(mlps[0]!.effect, mlp_effect);
    const attribution = await inspected.attribution({ token: lamp.token_id });
    close(attribution.heads[0]!.values.data, lamp.writer_heads.flat());
    close([attribution.sum, attribution.logit], [lamp.logit, lamp.logit]);
    const { layers, places, probabilities } = await inspected.lens();
    assert.deepEqual([layers, places], [6, 35]);
    close(probabilities.slice(-5), lamp.lens_probabilities.at(-1)!);
    await assert.rejects(inspected.effects({ token: 'are' }), /may be one of several tokens/);
    await assert.rejects(inspected.attribution({ place: 99 }), /no place 99/);
    inspected.dispose();
  });

  it('lets a translator between many languages write another', async () => {
    const model = resolve(__dirname, '../../test/fixtures/languages/m2m_100');
    const inspected = await api.inspect('the river', { model, languages: { from: 'zh', to: 'fr' } });
    assert.equal(inspected.tokens[0]?.piece, '__zh__');
    assert.equal(inspected.targetTokens?.[1]?.piece, '__fr__');
    inspected.dispose();
  });

  it('refuses an unknown tap, an unknown model and an empty text in sentences', async () => {
    const inspected = await api.inspect(text);
    await assert.rejects(inspected.tensor('attn.patern', 0), /attn\.pattern/);
    await assert.rejects(api.inspect(text, { model: '/nowhere/at all' }), /\/nowhere\/at all/);
    await assert.rejects(api.inspect(' \n\t'), /empty/);
    inspected.dispose();
  });

  it('ends with the signal’s reason', async () => {
    const controller = new AbortController();
    const inspecting = api.inspect(text, { signal: controller.signal });
    controller.abort(new Error('enough'));
    await assert.rejects(inspecting, /enough/);
  });
});

/** Numbers as PyTorch has them. */
function close(values: ArrayLike<number>, expected: readonly number[]): void {
  assert.equal(values.length, expected.length);
  expected.forEach((value, at) => {
    assert.ok(Math.abs(values[at]! - value) < 2e-4, `${values[at]} at ${at} is not ${value}`);
  });
}
