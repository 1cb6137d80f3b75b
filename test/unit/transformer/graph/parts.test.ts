import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { openModel } from '../../../../src/engine/models/openModel';
import { numbersOfParts } from '../../../../src/engine/run/numbersOfParts';
import { ReaderError } from '../../../../src/errors';
import type { OpenModel } from '../../../../src/models/modelFolder';
import { isRemoval } from '../../../../src/protocol/parts/change';
import { namesIn } from '../../../../src/protocol/parts/family';
import type { Parts } from '../../../../src/protocol/parts/parts';
import { intervened } from '../../../../src/transformer/graph/intervened';
import { partsOf } from '../../../../src/transformer/graph/parts';
import { compute } from './underInterventions';

const models = 'test/fixtures/models';
const graphs = 'test/fixtures/onnx';
const folders = readdirSync(models).filter((name) => existsSync(`${models}/${name}/model.safetensors`));

/** One part of each family that can be removed: the graph in which all parts can be. */
function removable(model: OpenModel): Parts {
  const families = partsOf(model).filter(({ changes }) => changes.some(isRemoval));
  return Object.fromEntries(families.map((family) => [namesIn(family)[0]!, 'zero']));
}

/** The patterns, and what a model computes last. */
function results({ taps }: OpenModel): readonly string[] {
  const names = [...taps.keys()];
  return [...names.filter((name) => name.endsWith('.pattern')), names.at(-1)!];
}

describe('a model whose parts can be removed', () => {
  for (const path of [
    ...folders.map((name) => `${models}/${name}`),
    `${graphs}/gpt2-dynamo`,
    `${graphs}/marian-optimum`,
  ])
    it(`${path}: is the model itself to the bit while none is`, async () => {
      const model = await openModel(path);
      const parts = removable(model);
      assert.ok(Object.keys(parts).length > 0);
      const ids = [3, 1, 4, 1, 5, 9, 2].map((id) => id % model.vocabulary);
      const given = { targetIds: ids.slice(0, 4) };
      const taps = results(model);
      // Without numbers for its inputs, nothing is removed.
      const changed = { ...intervened(model, { parts }), context: model.context };
      assert.deepEqual(
        await compute(changed, {}, taps, ids, given),
        await compute(model, {}, taps, ids, given),
      );
    });
});

describe('the parts of a model', () => {
  const ids = [3, 1, 4, 1, 5, 9, 2];

  it('are those whose taps can be written, and the norms and sums that can be passed by', async () => {
    const removals = ['zero', 'mean'];
    const frozen = ['uniform', 'self', 'previous'];
    assert.deepEqual(partsOf(await openModel(`${models}/gpt2`)), [
      { family: 'head', layers: 2, members: ['0', '1', '2', '3'], changes: removals },
      { family: 'attn', layers: 2, changes: [...removals, ...frozen] },
      { family: 'mlp', layers: 2, changes: removals },
      { family: 'norm', members: ['1', '2'], layers: 2, changes: ['off'] },
      { family: 'residual', layers: 2, changes: ['off'] },
    ]);
    const families = async (path: string) => partsOf(await openModel(path)).map(({ family }) => family);
    const ofMarian = await families(`${models}/marian`);
    assert.ok(ofMarian.includes('decoder.cross_attn.head') && ofMarian.includes('encoder.norm'));
    // The graph of a file shows no sublayers or norms.
    assert.deepEqual(await families(`${graphs}/gpt2-dynamo`), ['head', 'attn']);
    const cross = partsOf(await openModel(`${models}/t5`)).find(
      ({ family }) => family === 'decoder.cross_attn',
    )!;
    assert.deepEqual(cross.changes, [...removals, 'uniform']);
    const norms = (path: string) =>
      openModel(path).then((model) => partsOf(model).find(({ family }) => family === 'norm')!.members);
    assert.deepEqual(await norms(`${models}/gemma2`), ['1', '1_post', '2', '2_post']);
    assert.deepEqual(await norms(`${models}/olmo2`), ['1_post', '2_post']);
    // The first layer of ModernBERT has no norm before its attention.
    assert.deepEqual(await norms(`${models}/modernbert`), ['2']);
  });

  for (const name of folders)
    it(`${name}: each changes what is computed last, and nothing is infinite`, async () => {
      const model = await openModel(`${models}/${name}`);
      const own = ids.map((id) => id % model.vocabulary);
      const last = results(model).at(-1)!;
      const resultUnder = async (parts: Parts) => {
        const given = { ...numbersOfParts(parts, model.attentions, new Map()), targetIds: own.slice(0, 4) };
        const changed = { ...intervened(model, { parts }), context: model.context };
        return (await compute(changed, {}, [last], own, given))[0]!.data;
      };
      const trained = await resultUnder({});
      for (const family of partsOf(model)) {
        const change = family.changes.find((change) => !isRemoval(change)) ?? family.changes[0]!;
        const result = await resultUnder({ [namesIn(family).at(-1)!]: change });
        assert.ok(result.every(Number.isFinite), family.family);
        assert.notDeepEqual(result, trained, family.family);
      }
    });

  it('are refused by a sentence that lists those there are', async () => {
    const model = await openModel(`${models}/gpt2`);
    const refuses = (parts: Parts, sentence: string) =>
      assert.throws(
        () => intervened(model, { parts }),
        (error) => error instanceof ReaderError && error.message.startsWith(sentence),
      );
    const known =
      'It can do head.0.0 … head.1.3=zero|mean, attn.0 … attn.1=zero|mean|uniform|self|previous, mlp.0 … mlp.1=zero|mean, norm.0.1 … norm.1.2=off, residual.0 … residual.1=off.';
    refuses({ 'head.2.0': 'zero' }, `gpt2 cannot do “head.2.0=zero”. ${known}`);
    refuses({ 'head.0.4': 'mean' }, 'gpt2 cannot do “head.0.4=mean”.');
    refuses({ 'decoder.mlp.0': 'zero' }, 'gpt2 cannot do “decoder.mlp.0=zero”.');
    refuses({ 'head.0.0': 'uniform' }, 'gpt2 cannot do “head.0.0=uniform”.');
    const cross = await openModel(`${models}/marian`);
    assert.throws(() => intervened(cross, { parts: { 'decoder.cross_attn.0': 'self' } }), ReaderError);
  });
});
