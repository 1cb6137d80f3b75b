import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import * as vscode from 'vscode';
import { activateExtension, closeEverything, openText, run, select } from './window';

const models = resolve(__dirname, '../../test/fixtures/models');

describe('Two selections', () => {
  let folder: string;

  /** What the panel reads of two passages, as Export writes it. */
  const readBy = async (model: string) => {
    await run('selectModel', join(models, model));
    const editor = await openText('the cat\n\nand between\n\na dog');
    select(editor, 'the cat', 'a dog');
    await run('show');
    const file = vscode.Uri.file(join(folder, `${model}.json`));
    await run('export', file);
    return JSON.parse(readFileSync(file.fsPath, 'utf8'));
  };

  before(activateExtension);

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'parts-'));
  });

  afterEach(async () => {
    const settings = vscode.workspace.getConfiguration('attentionInspector');
    await settings.update('model', undefined, vscode.ConfigurationTarget.Global);
    await closeEverything();
    rmSync(folder, { recursive: true });
  });

  it('are a pair to an encoder', async () => {
    const { tokens } = await readBy('bert');
    const pieces = tokens.map(({ piece }: { piece: string }) => piece);
    assert.equal(pieces.filter((piece: string) => piece === '[SEP]').length, 2);
    const segments: (number | undefined)[] = tokens.map(({ segment }: { segment?: number }) => segment);
    assert.deepEqual([...new Set(segments)], [0, 1]);
  });

  it('are source and target to an encoder–decoder', async () => {
    const { tokens, translation, target_tokens: target } = await readBy('marian');
    assert.equal(translation, 'a dog');
    const write = (those: { text: string }[]) => those.map(({ text }) => text).join('');
    assert.match(write(target), /dog$/);
    assert.doesNotMatch(write(tokens), /dog/);
  });

  it('are one text to a decoder', async () => {
    const { tokens } = await readBy('gpt2');
    const text = tokens.map(({ text }: { text: string }) => text).join('');
    assert.match(text, /cat.*---.*dog/);
  });
});
