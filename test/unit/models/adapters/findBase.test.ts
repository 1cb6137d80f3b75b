import assert from 'node:assert/strict';
import { cpSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openModel } from '../../../../src/engine/models/openModel';
import type { BasePlaces } from '../../../../src/models/adapters/findBase';

import { assertRefused, change, fixtures, inCopy, putBase } from './copies';

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
