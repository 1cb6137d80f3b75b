import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FakeHub } from '../../fakeHub';
import { Program } from './program';

const gpt2 = Object.fromEntries(
  ['config.json', 'tokenizer.json', 'model.safetensors'].map((name) => [
    name,
    readFileSync(join('test/fixtures/models/gpt2', name)),
  ]),
);

describe('attention-inspector download', () => {
  let program: Program;
  let server: FakeHub;

  const run = (words: readonly string[], token = '') =>
    program.run(words, '', {
      HF_ENDPOINT: server.endpoint,
      HF_HUB_CACHE: program.path('cache'),
      HF_TOKEN: token,
    });

  before(async () => {
    program = new Program();
    server = await FakeHub.start();
    server.add('owner/tiny', gpt2);
    server.add('owner/gated', gpt2, { isGated: true });
    server.add('owner/resnet', { ...gpt2, 'config.json': '{ "model_type": "resnet" }' });
  });
  after(async () => {
    program.remove();
    await server.stop();
  });

  it('prints the folder of a model that can be inspected', async () => {
    const { status, out, errors } = await run(['download', 'owner/tiny']);
    assert.deepEqual({ status, errors }, { status: 0, errors: '' });
    const folder = out.trimEnd();
    assert.equal(
      folder,
      program.path(`cache/models--owner--tiny/snapshots/${server.commitOf('owner/tiny')}`),
    );
    const inspected = await run(['inspect', 'The animal', '--model', folder]);
    assert.match(inspected.out, /^owner\/tiny \(gpt2\), 2 layers × 4 heads, \d+ tokens\n/);
  });

  it('fetches no weights of a model that is not supported', async () => {
    server.asked.length = 0;
    const { status, errors } = await run(['download', 'owner/resnet']);
    assert.equal(status, 1);
    assert.match(errors, /^config\.json describes a model of the type "resnet", which is not supported\./);
    assert.deepEqual(server.askedFor(/^\/cdn/), []);
  });

  it('takes a token from HF_TOKEN', async () => {
    const { status, errors } = await run(['download', 'owner/gated']);
    assert.equal(status, 1);
    assert.match(errors, /^owner\/gated is gated\. Accept its terms on http/);
    assert.equal((await run(['download', 'owner/gated'], 'hf_right')).status, 0);
  });

  it('wants to know which model', async () => {
    const { status, errors } = await run(['download']);
    assert.equal(status, 2);
    assert.match(errors, /^Say which model to download, such as openai-community\/gpt2\.$/m);
  });
});
