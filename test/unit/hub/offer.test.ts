import assert from 'node:assert/strict';
import { findOffer, sizeOfFiles } from '../../../src/hub/offer';
import { send } from '../../fakeHub';
import { Setting } from './setting';

const weights = { 'model.safetensors': 'weights' };

describe('findOffer', () => {
  const setting = new Setting();
  const offer = (files: Record<string, string>) => {
    setting.server.add('owner/tiny', files);
    return findOffer(setting.hub(), 'owner/tiny');
  };
  const namesOf = async (files: Record<string, string>) =>
    (await offer(files)).files.map(({ name }) => name).sort();

  it('takes config, tokenizer, weights and card, and nothing else', async () => {
    const wanted = {
      'README.md': '# Tiny',
      'config.json': '{}',
      'generation_config.json': '{}',
      'special_tokens_map.json': '{}',
      'tokenizer.json': '{}',
      'tokenizer_config.json': '{}',
      ...weights,
    };
    const surplus = {
      '.gitattributes': '',
      'flax_model.msgpack': '',
      'merges.txt': '',
      'onnx/model.onnx': '',
      'pytorch_model.bin': '',
      'vocab.json': '{}',
      '../config.json': '',
      '..': '',
    };
    assert.deepEqual(await namesOf({ ...wanted, ...surplus }), Object.keys(wanted).sort());
  });

  it('takes what a tokenizer is made of where there is no tokenizer.json', async () => {
    const config = { 'config.json': '{}', ...weights };
    for (const tokenizer of [
      ['vocab.txt'],
      ['vocab.json', 'merges.txt'],
      ['vocab.json', 'source.spm', 'target.spm'],
      ['spiece.model', 'added_tokens.json'],
    ]) {
      const files = { ...config, ...Object.fromEntries(tokenizer.map((name) => [name, '-'])) };
      assert.deepEqual(await namesOf(files), Object.keys(files).sort());
    }
  });

  it('takes the shards that the index names, whatever they are called', async () => {
    const index = JSON.stringify({
      weight_map: { a: 'b-1.safetensors', b: 'b-2.safetensors', c: 'b-1.safetensors' },
    });
    const files = {
      'b-1.safetensors': 'first',
      'b-2.safetensors': 'second',
      'config.json': '{}',
      'model.safetensors.index.json': index,
    };
    assert.deepEqual(await namesOf({ ...files, 'consolidated.safetensors': 'again' }), Object.keys(files));
  });

  it('takes pytorch_model.bin, in shards too, where there are no safetensors', async () => {
    const single = { 'config.json': '{}', 'pytorch_model.bin': 'pickle' };
    assert.deepEqual(await namesOf({ ...single, 'tf_model.h5': '' }), Object.keys(single));
    const shards = {
      'config.json': '{}',
      'pytorch_model-00001-of-00002.bin': 'first',
      'pytorch_model-00002-of-00002.bin': 'second',
      'pytorch_model.bin.index.json': JSON.stringify({
        weight_map: { a: 'pytorch_model-00001-of-00002.bin', b: 'pytorch_model-00002-of-00002.bin' },
      }),
    };
    assert.deepEqual(await namesOf({ ...shards, 'training_args.bin': '' }), Object.keys(shards));
  });

  it('says the size of all, and what the configs say', async () => {
    const { files, configs } = await offer({
      'config.json': '{"a":1}',
      'generation_config.json': '{}',
      ...weights,
    });
    assert.equal(sizeOfFiles(files), 7 + 2 + 7);
    assert.deepEqual(configs, { config: '{"a":1}', generationConfig: '{}' });
  });

  it('fetches no weights', async () => {
    await offer({ 'config.json': '{}', ...weights });
    assert.deepEqual(
      setting.server.asked.map(({ url }) => url.replace(/[0-9a-f]{40}/, '…')),
      ['/api/models/owner/tiny/revision/main?blobs=true', '/owner/tiny/resolve/…/config.json'],
    );
  });

  it('says of an adapter how to get it', async () => {
    await assert.rejects(offer({ 'adapter_config.json': '{}', 'adapter_model.safetensors': '-' }), {
      message:
        'owner/tiny is an adapter, and adapters are not downloaded here. Download it in Python, and its base model here or in Python; then open the adapter’s folder.',
    });
  });

  it('says what a model lacks', async () => {
    await assert.rejects(offer(weights), { message: 'owner/tiny has no config.json. Choose another model.' });
    await assert.rejects(
      offer({ 'config.json': '{}' }),
      /^ReaderError: owner\/tiny has no model\.safetensors\. /,
    );
    const index = (text: string) => ({ 'config.json': '{}', 'model.safetensors.index.json': text });
    await assert.rejects(
      offer(index('{"weight_map":{"a":"gone.safetensors"}}')),
      /has no gone\.safetensors\./,
    );
    for (const text of ['{', 'null', '{}', '{"weight_map":{}}', '{"weight_map":{"a":{}}}'])
      await assert.rejects(offer(index(text)), /^ReaderError: model\.safetensors\.index\.json /);
  });

  it('refuses a config that is not the one that is listed', async () => {
    setting.server.spoil(/config\.json$/, send('{ }'));
    await assert.rejects(
      offer({ 'config.json': '{}', ...weights }),
      /^ReaderError: config\.json arrived damaged/,
    );
  });

  it('asks for no model by what is no id', async () => {
    for (const id of [
      '',
      'a/b/c',
      '../secret',
      'owner/',
      'owner/a..b',
      'owner/a--b',
      'a b',
      'https://host/a',
      'x.git',
    ])
      await assert.rejects(findOffer(setting.hub(), id), /is not the id of a model/, id);
    assert.deepEqual(setting.server.asked, []);
  });

  it('knows an answer that no Hub would give', async () => {
    const commit = '0'.repeat(40);
    const file = { rfilename: 'config.json', size: 2, blobId: commit };
    for (const facts of [
      null,
      [],
      {},
      { sha: 'main', siblings: [] },
      { sha: commit, siblings: {} },
      { sha: commit, siblings: [{ ...file, size: -1 }] },
      { sha: commit, siblings: [{ ...file, blobId: '../../etc' }] },
      { sha: commit, siblings: [{ ...file, lfs: { size: 2 } }] },
    ]) {
      setting.server.spoil(/revision/, send(JSON.stringify(facts)));
      await assert.rejects(
        findOffer(setting.hub(), 'owner/tiny'),
        /does not answer as a Hugging Face Hub does/,
      );
    }
  });
});
