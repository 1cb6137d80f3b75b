import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { engineSettings, maxTokens, readSetting } from '../../src/editor/settings';
import { activateExtension } from './window';

const settings = () => vscode.workspace.getConfiguration('attentionInspector');
const set = (key: string, value: unknown) => settings().update(key, value, vscode.ConfigurationTarget.Global);

describe('settings', () => {
  let declared: Record<string, { minimum: number; maximum: number; default: unknown }>;

  before(async () => {
    await activateExtension();
    const extension = vscode.extensions.getExtension('attention-inspector.attention-inspector')!;
    declared = extension.packageJSON.contributes.configuration.properties;
  });

  const range = (key: string) => declared[`attentionInspector.${key}`]!;

  it('stay within the ranges that package.json declares, whatever settings.json says', async () => {
    for (const [key, read] of [
      ['maxTokens', maxTokens],
      ['threads', () => engineSettings().threads],
      ['memory', () => engineSettings().memoryBytes / 2 ** 20],
    ] as const) {
      await set(key, 1e9);
      assert.equal(read(), range(key).maximum, key);
      await set(key, -5);
      assert.equal(read(), range(key).minimum, key);
      await set(key, undefined);
      assert.equal(read(), range(key).default, key);
    }
  });

  it('have their defaults where settings.json has a value of another type', async () => {
    for (const [key, value] of [
      ['model', null],
      ['model', 7],
      ['maxTokens', '12'],
    ] as const) {
      await set(key, value);
      assert.equal(readSetting(key), range(key).default, `${key}: ${value}`);
      await set(key, undefined);
    }
  });

  it('offer a gigabyte of memory, as many threads as onnxruntime likes, and 512 tokens by default', () => {
    assert.deepEqual(engineSettings(), { threads: 0, memoryBytes: 2 ** 30 });
    assert.equal(maxTokens(), 512);
  });
});
