import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import * as vscode from 'vscode';
import type { AttentionInspector } from '../../src/api';
import { activateExtension, closeEverything, openText, run, select } from './window';

const tiny = resolve(__dirname, '../../test/fixtures/models/gpt2');
const bert = resolve(__dirname, '../../test/fixtures/models/bert');
const exported = resolve(__dirname, '../../test/fixtures/onnx/bert-transformersjs/onnx/model_fp16.onnx');
const adapter = resolve(__dirname, '../../test/fixtures/adapters/gpt2-tied');
const settings = () => vscode.workspace.getConfiguration('attentionInspector');

describe('Select Model', () => {
  let api: AttentionInspector;

  before(async () => {
    api = await activateExtension();
  });

  afterEach(async () => {
    await settings().update('model', undefined, vscode.ConfigurationTarget.Global);
    await closeEverything();
  });

  it('makes a folder the model of the settings', async () => {
    await run('selectModel', tiny);
    assert.equal(settings().get('model'), tiny);
    const inspected = await api.inspect('some words');
    const { layers, heads } = inspected.model.attentions[0]!;
    assert.deepEqual([layers, heads], [2, 4]);
    inspected.dispose();
  });

  it('reads with an encoder, whose first token has no place in the text', async () => {
    const inspected = await api.inspect('some words', { model: bert });
    assert.equal(inspected.model.attentions[0]!.sight.isCausal, false);
    assert.equal(inspected.ranges[0], undefined);
    inspected.dispose();
  });

  it('makes an .onnx file the model of the settings', async () => {
    await run('selectModel', exported);
    assert.equal(settings().get('model'), exported);
    const inspected = await api.inspect('some words');
    assert.equal(inspected.model.name, 'bert-transformersjs/model_fp16.onnx');
    const { dims } = await inspected.tensor('attn.pattern', 0);
    const { length } = inspected.tokens;
    assert.deepEqual(dims, [2, length, length]);
    inspected.dispose();
  });

  it('makes an adapter’s folder the model of the settings, which can be read without it', async () => {
    await run('selectModel', adapter);
    assert.equal(settings().get('model'), adapter);
    const [on, off] = [
      await api.inspect('tentence'),
      await api.inspect('tentence', { interventions: { adapter: 'off' } }),
    ];
    assert.deepEqual(on.model.adapter, { base: 'gpt2', ranks: [2] });
    const base = await api.inspect('tentence', { model: resolve(adapter, '../gpt2') });
    const [ofAdapter, without, ofBase] = await Promise.all(
      [on, off, base].map(async (one) => (await one.tensor('attn.pattern', 1)).data),
    );
    assert.deepEqual(without, ofBase);
    assert.notDeepEqual(ofAdapter, ofBase);
    for (const one of [on, off, base]) one.dispose();
  });

  it('leaves the settings alone where a panel has a model of its own', async () => {
    const editor = await openText('some words to read');
    select(editor, 'some words');
    await run('showInNewPanel');
    await run('selectModel', tiny);
    assert.equal(settings().get('model'), 'decoder');
  });

  it('leaves the settings alone where a folder is no model', async () => {
    await run('selectModel', __dirname);
    assert.equal(settings().get('model'), 'decoder');
  });
});
