import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import * as vscode from 'vscode';
import type { AttentionInspector } from '../../src/api';
import { skip } from '../skip';
import { activateExtension, closeEverything, hoverAt, openText, rangeOf, run, select, until } from './window';

const tiny = resolve(__dirname, '../../test/fixtures/models/gpt2');
/** A graph with a loop of 2^62 turns on more than 16 tokens. */
const endless = resolve(__dirname, '../../test/fixtures/onnx/endless/long_text.onnx');
const settings = () => vscode.workspace.getConfiguration('attentionInspector');

describe('the engine’s process', () => {
  let api: AttentionInspector;

  before(async function () {
    if (process.platform === 'win32') skip(this, 'processes are found by pgrep');
    api = await activateExtension();
  });

  afterEach(async () => {
    await settings().update('model', undefined, vscode.ConfigurationTarget.Global);
    await closeEverything();
  });

  it('is started anew for the reader’s next question, however often it is killed', async () => {
    const editor = await openText('The animal was tired.\n');
    select(editor, 'The animal was tired.');
    await run('show');
    const inspected = await api.inspect('The street was wide.', { model: tiny });
    const pattern = await inspected.tensor('attn.pattern', 1, 2);
    const place = rangeOf(editor.document, 'animal').start.translate(0, 1);
    // Until the page says which head is open, hovers are about the mean.
    const told = await until('a hover about the open head', async () => {
      const said = await hoverAt(editor.document.uri, place);
      return said.includes('layer 0 head 0') && said;
    });
    for (let time = 0; time < 5; time++) {
      for (const pid of engines()) process.kill(pid, 'SIGKILL');
      assert.equal(await hoverAt(editor.document.uri, place), told);
      assert.deepEqual(await inspected.tensor('attn.pattern', 1, 2), pattern);
    }
    inspected.dispose();
  });

  it('may be killed while a model is selected', async () => {
    const before = new Set(engines());
    const selected = run('selectModel', tiny);
    const [pid] = await until('another engine', () => {
      const others = engines().filter((other) => !before.has(other));
      return others.length > 0 && others;
    });
    process.kill(pid!, 'SIGKILL');
    await selected;
    assert.equal(settings().get('model'), tiny);
    const inspected = await api.inspect('some words');
    assert.equal(inspected.model.folder, tiny);
    inspected.dispose();
  });

  it('keeps no choice of a model waiting while it runs one that never ends', async () => {
    const editor = await openText(`${'a b c d e f g h i j '.repeat(3)}\n`);
    await settings().update('model', endless, vscode.ConfigurationTarget.Global);
    select(editor, editor.document.lineAt(0).text);
    const shown = run('show');
    await run('selectModel', tiny);
    await shown;
    const place = new vscode.Position(0, 4);
    await until('attention of the model that was chosen', () => hoverAt(editor.document.uri, place));
    assert.equal(settings().get('model'), tiny);
  });

  it('is ended for a reader whom another extension keeps waiting', async () => {
    let isSettled = false;
    const running = api.inspect('a b c d e f g h i j '.repeat(3), { model: endless });
    const settled = assert.rejects(running, { name: 'AbortError' }).finally(() => {
      isSettled = true;
    });
    await until('a notification that can be cancelled', async () => {
      // Its only button.
      await vscode.commands.executeCommand('notification.acceptPrimaryAction');
      return isSettled;
    });
    await settled;
    (await api.inspect('some words', { model: tiny })).dispose();
  });

  it('is ended for whoever cancels, and answers the others', async () => {
    const cancel = new AbortController();
    const text = 'a b c d e f g h i j '.repeat(3);
    const running = api.inspect(text, { model: endless, signal: cancel.signal });
    const waiting = api.inspect('some words', { model: tiny });
    setTimeout(() => cancel.abort(), 1000);
    await assert.rejects(running, { name: 'AbortError' });
    (await waiting).dispose();
  });
});

function engines(): number[] {
  try {
    const found = execFileSync('pgrep', ['-P', String(process.pid), '-f', 'engine.js'], { encoding: 'utf8' });
    return found.trim().split('\n').map(Number);
  } catch {
    // It fails where it finds none.
    return [];
  }
}
