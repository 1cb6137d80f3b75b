import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import * as vscode from 'vscode';
import type { AttentionInspector } from '../../src/api';
import { activateExtension, closeEverything, openText, run, select } from './window';

const tiny = resolve(__dirname, '../../test/fixtures/models/gpt2');
const bert = resolve(__dirname, '../../test/fixtures/models/bert');
const exported = resolve(__dirname, '../../test/fixtures/onnx/bert-transformersjs/onnx/model_fp16.onnx');
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
    assert.equal(inspected.model.attentions[0]!.isCausal, false);
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
