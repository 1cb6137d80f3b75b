import assert from 'node:assert/strict';
import { cpSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Engine } from '../../../../src/engine/engine';
import { openModel } from '../../../../src/engine/models/openModel';
import { ReaderError } from '../../../../src/errors';
import { catalogEntry } from '../../../../src/models/catalog';
import { inFolder } from '../folder';

import { assertRefused, change, fixtures, inCopy, putBase } from './copies';

describe('the folder of an adapter', () => {
  it('is told of with its base, its ranks and a switch; what both need is added up', async () => {
    const [adapter, base] = [
      await openModel(`${fixtures}/gpt2-patterns`),
      await openModel(`${fixtures}/gpt2`),
    ];
    const entry = catalogEntry('a', adapter);
    assert.deepEqual(
      [entry.name, entry.adapter],
      ['gpt2 + gpt2-patterns', { base: 'gpt2', ranks: [1, 2, 3] }],
    );
    assert.deepEqual(entry.switches, ['positions', 'scale', 'mask', 'adapter']);
    assert.deepEqual(catalogEntry('b', base).switches, ['positions', 'scale', 'mask']);
    // Of PEFT: of c_attn, c_fc and c_proj in 2 layers A and B, and every bias.
    const ranks = 3 * (8 + 24) + 2 * (8 + 24) + 2 * (8 + 12) * 2 + (2 + 1) * (12 + 8) + (2 + 1) * (8 + 8);
    const biases = 2 * (24 + 8 + 12 + 8 + 2 * 8) + 8;
    assert.equal(adapter.parameters - base.parameters, ranks + biases);
    assert.equal(adapter.loadedBytes - base.loadedBytes, 4 * (ranks + biases));
  });

  it('opens as a link, or in the cache of Hugging Face', () =>
    inCopy(async (adapter, parent) => {
      putBase(join(parent, 'gpt2'));
      const cached = join(parent, 'models--me--mine');
      mkdirSync(join(cached, 'refs'), { recursive: true });
      writeFileSync(join(cached, 'refs', 'main'), 'abc');
      mkdirSync(join(cached, 'snapshots'));
      renameSync(adapter, join(cached, 'snapshots', 'abc'));
      change(join(cached, 'snapshots', 'abc'), { base_model_name_or_path: '../../gpt2' });
      const entry = catalogEntry('a', await openModel(cached));
      assert.equal(entry.name, 'gpt2 + me/mine');
    }));

  it('is a model’s where a config was left beside its weights', () =>
    inFolder(async (folder) => {
      putBase(folder);
      cpSync(`${fixtures}/gpt2-patterns/adapter_config.json`, join(folder, 'adapter_config.json'));
      assert.equal((await openModel(folder)).adapter, undefined);
    }));

  it('says which file it lacks', () =>
    inCopy(async (adapter, parent) => {
      putBase(join(parent, 'gpt2'));
      rmSync(join(adapter, 'adapter_model.safetensors'));
      await assertRefused(
        adapter,
        /an “adapter” 适配器 has no adapter_model\.safetensors, which should hold the adapter’s weights/,
      );
    }));

  it('may have a tokenizer in older files, which are read by what the base’s config says', () =>
    inFolder(async (parent) => {
      const adapter = join(parent, 'adapter');
      cpSync(join(fixtures, 'bert-words'), adapter, { recursive: true });
      change(adapter, { base_model_name_or_path: resolve('test/fixtures/models/bert') });
      rmSync(join(adapter, 'tokenizer.json'));
      writeFileSync(join(adapter, 'vocab.txt'), '[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\nan\n##imal\n');
      const engine = new Engine({ builtInModels: parent, threads: 1, memoryBytes: 1e9 });
      const { tokens } = await engine.ask('inspect', { id: 1, text: 'Animal', model: adapter, maxTokens: 9 });
      assert.deepEqual(
        tokens.map(({ piece }) => piece),
        ['[CLS]', 'an', '##imal', '[SEP]'],
      );
    }));

  it('says to copy the tokenizer of the base, which files, from where and whereto', () =>
    inCopy(async (adapter, parent) => {
      const base = putBase(join(parent, 'gpt2'));
      rmSync(join(adapter, 'tokenizer.json'));
      writeFileSync(join(base, 'tokenizer_config.json'), '{}');
      const error: unknown = await openModel(adapter).catch((error: unknown) => error);
      assert.ok(error instanceof ReaderError);
      assert.equal(
        error.message,
        `${adapter} holds an adapter without a tokenizer. Copy the base’s tokenizer into it: tokenizer.json, tokenizer_config.json from ${base}.`,
      );
    }));
});
