import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Engine } from '../../../../src/engine/engine';
import { openModel } from '../../../../src/engine/models/openModel';
import { ReaderError } from '../../../../src/errors';
import type { BasePlaces } from '../../../../src/models/adapters/findBase';
import { catalogEntry } from '../../../../src/models/catalog';
import { changeHeader, inFolder, removeTensors } from '../folder';

const fixtures = 'test/fixtures/adapters';

/** A copy of an adapter of gpt2 in a folder of its own, without the base. */
function inCopy(
  use: (adapter: string, parent: string) => Promise<void>,
  name = 'gpt2-patterns',
): Promise<void> {
  return inFolder(async (parent) => {
    const adapter = join(parent, 'an “adapter” 适配器');
    cpSync(join(fixtures, name), adapter, { recursive: true });
    await use(adapter, parent);
  });
}

function putBase(folder: string, base = join(fixtures, 'gpt2')): string {
  cpSync(base, folder, { recursive: true });
  return folder;
}

function change(adapter: string, entries: Record<string, unknown>): void {
  const file = join(adapter, 'adapter_config.json');
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), ...entries }));
}

async function assertRefused(adapter: string, sentence: RegExp, places: BasePlaces = {}): Promise<void> {
  await assert.rejects(openModel(adapter, places), (error) => {
    assert.ok(error instanceof ReaderError, String(error));
    assert.match(error.message, sentence);
    return true;
  });
}

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
        /an “adapter” 适配器 has no adapter_model\.safetensors, in which the weights/,
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
        `${adapter} holds an adapter without a tokenizer. Copy that of its base into it: tokenizer.json, tokenizer_config.json from ${base}.`,
      );
    }));
});

describe('the base of an adapter', () => {
  const found = async (adapter: string, places: BasePlaces = {}) =>
    (await openModel(adapter, places)).adapter!.base;

  it('is found by an absolute path', () =>
    inCopy(async (adapter) => {
      const base = resolve(fixtures, 'gpt2');
      change(adapter, { base_model_name_or_path: base });
      assert.equal(await found(adapter), base);
    }));

  it('is found by a path from the adapter’s folder, or from the one that holds it', () =>
    inCopy(async (adapter, parent) => {
      const base = putBase(join(parent, 'models', 'base'));
      for (const path of ['../models/base', 'models/base', './models/base/']) {
        change(adapter, { base_model_name_or_path: path });
        assert.equal(join(await found(adapter)), join(base), path);
      }
    }));

  it('is found by its last name beside the adapter, wherever it was when that was trained', () =>
    inCopy(async (adapter, parent) => {
      const base = putBase(join(parent, 'my base'));
      for (const path of ['/home/me/my base', 'C:\\models\\my base', 'someone/my base', '/gone/my base/']) {
        change(adapter, { base_model_name_or_path: path });
        assert.equal(await found(adapter), base, path);
      }
    }));

  it('is not the adapter’s own folder, though that is called so and has a copy of the config', () =>
    inCopy(async (adapter, parent) => {
      const own = join(parent, 'gpt2');
      renameSync(adapter, own);
      cpSync(`${fixtures}/gpt2/config.json`, join(own, 'config.json'));
      const hubCache = join(parent, 'hub');
      const cached = putBase(join(hubCache, 'models--gpt2'));
      assert.equal(await found(own, { hubCache }), cached);
    }));

  it('is found in the cache of Hugging Face, at the revision that the config names', () =>
    inCopy(async (adapter, parent) => {
      const hubCache = join(parent, 'hub');
      const cached = join(hubCache, 'models--openai-community--gpt2');
      const snapshots = ['abc', 'def'].map((commit) => putBase(join(cached, 'snapshots', commit)));
      mkdirSync(join(cached, 'refs'));
      writeFileSync(join(cached, 'refs', 'main'), 'abc');
      writeFileSync(join(cached, 'refs', 'v2'), 'def\n');
      const wanted: [base: string, revision: string | null, folder: string][] = [
        ['openai-community/gpt2', null, snapshots[0]!],
        ['openai-community/gpt2', 'v2', snapshots[1]!],
        ['openai-community/gpt2', 'def', snapshots[1]!],
        // What the Hub called it before models had owners.
        ['gpt2', null, snapshots[0]!],
      ];
      for (const [base, revision, folder] of wanted) {
        change(adapter, { base_model_name_or_path: base, revision });
        assert.equal(await found(adapter, { hubCache }), folder, `${base} ${revision}`);
      }
      change(adapter, { base_model_name_or_path: 'openai-community/gpt2', revision: 'v3' });
      await assertRefused(
        adapter,
        /is an adapter for the revision v3 of openai-community\/gpt2, which is neither/,
        { hubCache },
      );
      change(adapter, { revision: '../../../..' });
      await assertRefused(adapter, /the revision \.\.\/\.\.\/\.\.\/\.\. of/, { hubCache });
    }));

  it('may be a built-in model', () =>
    inCopy(async (adapter, parent) => {
      const base = putBase(join(parent, 'built in', 'decoder'));
      change(adapter, { base_model_name_or_path: '/extension/media/models/decoder' });
      assert.equal(await found(adapter, { builtInModels: join(parent, 'built in') }), base);
    }));

  it('is asked for by name where it is nowhere, and how to get it is said', () =>
    inCopy(async (adapter) => {
      change(adapter, { base_model_name_or_path: 'meta-llama/Llama-3.2-1B' });
      await assertRefused(
        adapter,
        /适配器 is an adapter for meta-llama\/Llama-3\.2-1B, which is neither beside it nor in the cache of Hugging Face\. Put the folder of that model beside it, or download it with Select Model, From Hugging Face\.$/,
        { hubCache: '/nowhere', builtInModels: 'media/models' },
      );
    }));

  it('is named where it cannot be opened', () =>
    inCopy(async (adapter, parent) => {
      const base = putBase(join(parent, 'gpt2'));
      rmSync(join(base, 'model.safetensors'));
      await assertRefused(
        adapter,
        /^The base of the adapter, .*\/gpt2, cannot be opened: There is no model\.safetensors in/,
      );
    }));
});

describe('an adapter for another model', () => {
  const weights = 'adapter_model.safetensors';

  it('is refused by the module and the file whose shape does not fit', () =>
    inCopy(async (adapter, parent) => {
      putBase(join(parent, 'gpt2'), 'test/fixtures/models/gpt2');
      await assertRefused(
        adapter,
        /^adapter_model\.safetensors holds "base_model\.model\.transformer\.h\.0\.ln_1\.bias" with the shape \[8\], but the base needs \[24\] for the module "transformer\.h\.0\.ln_1"\./,
      );
    }));

  it('is refused by the rank that its config does not say', () =>
    inCopy(async (adapter, parent) => {
      putBase(join(parent, 'gpt2'));
      change(adapter, { rank_pattern: {} });
      await assertRefused(
        adapter,
        /c_attn\.lora_A\.weight" with the shape \[3, 8\], but the base needs \[2, 8\] for the module "transformer\.h\.0\.attn\.c_attn"/,
      );
    }));

  it('is refused by a module that the base does not have', () =>
    inCopy(async (adapter, parent) => {
      const base = putBase(join(parent, 'gpt2'));
      const file = join(base, 'config.json');
      writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), n_layer: 1 }));
      removeTensors(
        join(base, 'model.safetensors'),
        ...Object.keys(headerOf(join(base, 'model.safetensors'))).filter((name) => name.includes('.h.1.')),
      );
      await assertRefused(
        adapter,
        /^adapter_model\.safetensors is for the module "transformer\.h\.1\.attn\.c_attn" too, which the base does not have\./,
      );
    }));

  it('is refused by a module of the base for which it has no weights', () =>
    inCopy(async (adapter, parent) => {
      putBase(join(parent, 'gpt2'));
      const file = join(adapter, weights);
      removeTensors(
        file,
        ...Object.keys(headerOf(file)).filter((name) => name.includes('.h.1.mlp.c_fc.lora')),
      );
      await assertRefused(
        adapter,
        /^The base has the module "h\.1\.mlp\.c_fc", for which adapter_config\.json asks/,
      );
    }));

  it('is refused by a module of a model of another type, although its shape would fit', () =>
    inFolder(async (parent) => {
      const adapter = join(parent, 'adapter');
      cpSync(join(fixtures, 'bert-classes'), adapter, { recursive: true });
      change(adapter, { base_model_name_or_path: resolve('test/fixtures/models/roberta') });
      await assertRefused(
        adapter,
        /is for the module "bert\.encoder\.layer\.0\.attention\..*" too, which the base does not have\./,
      );
    }));

  it('is refused where it changes nothing', () =>
    inCopy(async (adapter, parent) => {
      putBase(join(parent, 'gpt2'));
      change(adapter, { target_modules: ['nothing'] });
      await assertRefused(
        adapter,
        /^The adapter changes none of the base’s modules\. adapter_config\.json asks for none/,
      );
    }, 'gpt2-tied'));

  it('is refused by a tensor of another kind of adapter, or of half a product', () =>
    inCopy(async (adapter, parent) => {
      putBase(join(parent, 'gpt2'));
      const [file, name] = [join(adapter, weights), 'base_model.model.transformer.h.0.attn.c_attn'];
      const rename = (from: string, to: string) =>
        changeHeader(file, (header) => {
          header[to] = header[from]!;
          delete header[from];
        });
      rename(`${name}.lora_B.weight`, `${name}.lora_B.weight.other`);
      await assertRefused(adapter, /lora_B\.weight\.other", which is not supported\. Merge/);
      rename(`${name}.lora_B.weight.other`, `${name}.lora_magnitude_vector.weight`);
      await assertRefused(
        adapter,
        /^adapter_model\.safetensors holds "base_model.*lora_magnitude_vector\.weight", which is not supported\./,
      );
      rename(`${name}.lora_magnitude_vector.weight`, `${name}.lora_A.second.weight`);
      await assertRefused(adapter, /holds several adapters: /);
      removeTensors(file, `${name}.lora_A.second.weight`);
      await assertRefused(
        adapter,
        /holds only one of the two matrices for the module "transformer\.h\.0\.attn\.c_attn"/,
      );
    }));
});

function headerOf(file: string): Record<string, unknown> {
  let names: Record<string, unknown> = {};
  changeHeader(file, (header) => {
    names = { ...header };
  });
  return names;
}
