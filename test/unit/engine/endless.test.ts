import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EngineClient } from '../../../src/engine/host/client';
import { type EngineOptions, openEngine } from '../../../src/engine/host/openEngine';
import type { AskMessage } from '../../../src/engine/messages';
import type { Recipe } from '../../../src/questions/recipe';
import { engineScript } from './bundle';

/** Graphs with loops of 2^62 turns: `endless_graphs.py`. */
const endless = (name: string) => resolve('test/fixtures/onnx/endless', `${name}.onnx`);
const short = 'a b';
/** More than 16 tokens. */
const long = 'a b c d e f g h i j k l m n o p q r s t';
const placeOf = (folder: string) => ({ id: folder, folder });

describe('a model that never ends', () => {
  let client: EngineClient;
  const pids: number[] = [];

  const start = (changes: Partial<EngineOptions> = {}) => {
    client = openEngine({
      script: engineScript(),
      builtInModels: 'test/fixtures/models',
      threads: 1,
      memoryBytes: 1e9,
      log: (line) => {
        const [, pid] = /^The engine runs in process (\d+)/.exec(line) ?? [];
        if (pid) pids.push(Number(pid));
      },
      ...changes,
    });
    return client;
  };

  const recipe = (name: string, text: string): Recipe => ({ text, model: endless(name), maxTokens: 512 });

  afterEach(() => {
    client?.dispose();
    pids.length = 0;
  });

  /** Cancels once the engine computes, and looks whether one answers: the same could not. */
  const assertEnds = async (ask: (signal: AbortSignal, begun: () => void) => Promise<unknown>) => {
    const controller = new AbortController();
    const asked = ask(controller.signal, () => setTimeout(() => controller.abort(), 200));
    await assert.rejects(asked, { name: 'AbortError' });
    const { tokens } = await client.inspect({ text: short, model: 'gpt2', maxTokens: 512 });
    assert.equal(tokens.length, 2);
  };

  it('is ended when the reader cancels while it is opened', async () => {
    start();
    await assertEnds((signal, begun) =>
      client.inspect(recipe('always', short), {
        signal,
        onProgress: ({ stage }) => stage === 'loading' && begun(),
      }),
    );
  });

  it('is ended while it runs', async () => {
    start();
    await client.inspect(recipe('long_text', short));
    await assertEnds((signal, begun) =>
      client.inspect(recipe('long_text', long), {
        signal,
        onProgress: ({ stage }) => stage === 'running' && begun(),
      }),
    );
    await isGone(pids[0]!);
  });

  it('is ended while it says what it expects, or computes another tensor', async () => {
    start();
    const { id } = await client.inspect(recipe('logits', short));
    await client.ask('statistics', { inspection: id });
    for (const ask of [
      (signal: AbortSignal) => client.ask('predictions', { inspection: id }, { signal }),
      (signal: AbortSignal) => client.ask('tensor', { inspection: id, tap: 'logits' }, { signal }),
    ]) {
      await assertEnds((signal, begun) => {
        begun();
        return ask(signal);
      });
    }
  });

  it('is ended while an inspection is computed again for questions, once all who asked have cancelled', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'endless-'));
    try {
      cpSync('test/fixtures/onnx/endless', folder, { recursive: true });
      start();
      const model = join(folder, 'logits.onnx');
      const { id } = await client.inspect({ text: short, model, maxTokens: 512 });
      cpSync(endless('always'), model);
      client.restart();
      const first = new AbortController();
      const row = client.ask(
        'row',
        { inspection: id, tap: 'attn.pattern', axis: 'query', token: 0 },
        { signal: first.signal },
      );
      await assertEnds((signal, begun) => {
        const statistics = client.ask('statistics', { inspection: id }, { signal });
        first.abort();
        row.catch(begun);
        return statistics;
      });
      await assert.rejects(row, { name: 'AbortError' });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('keeps no list of models waiting, and is listed as one that does not answer', async () => {
    start({ answerTime: 2000 });
    const run = new AbortController();
    const running = client.inspect(recipe('always', short), { signal: run.signal });
    const ids = ['always', 'long_text'].map(endless);
    const known = [];
    for (const place of await client.catalog.places(ids)) {
      if (place.id === 'gpt2' || ids.includes(place.id)) known.push(await client.catalog.model(place));
    }
    const [gpt2, always, other] = known;
    assert('parameters' in gpt2! && gpt2.name === 'gpt2');
    assert('unread' in always! && /not answered within 2 s/.test(always.unread));
    assert('parameters' in other! && other.name === 'endless/long_text.onnx');
    run.abort();
    await assert.rejects(running, { name: 'AbortError' });
  });

  it('is listed no longer than somebody looks', async () => {
    start();
    const controller = new AbortController();
    const listed = client.catalog.model(placeOf(endless('always')), controller.signal);
    setTimeout(() => controller.abort(), 200);
    await assert.rejects(listed, { name: 'AbortError' });
  });

  it('leaves no process behind when the host is killed in the middle of its run', async () => {
    const message: AskMessage<'inspect'> = {
      type: 'ask',
      id: 1,
      question: 'inspect',
      asked: { id: 1, ...recipe('always', short) },
    };
    const host = spawn(process.execPath, [
      '-e',
      `const c = require('node:child_process').fork(${JSON.stringify(resolve(engineScript()))}, ['{"builtInModels":""}'], { serialization: 'advanced' });
        c.on('message', ({ progress }) => progress?.stage === 'loading' && console.log(c.pid));
        c.send(${JSON.stringify(message)}); setInterval(() => {}, 1000);`,
    ]);
    await once(host.stdout, 'data');
    await sleep(500);
    // The engine writes to the host's own pipe, which ends when both have: even where nobody reaps orphans.
    const ended = once(host.stdout, 'end');
    host.kill('SIGKILL');
    await ended;
  });
});

describe('an engine that stands still', () => {
  it('is ended when the reader cancels, before it has begun, too', async () => {
    const pids: number[] = [];
    const client = openEngine({
      script: engineScript(),
      builtInModels: 'test/fixtures/models',
      threads: 1,
      memoryBytes: 1e9,
      // As if what it is read from stalled.
      log(line) {
        const [, pid] = /^The engine runs in process (\d+)/.exec(line) ?? [];
        if (pids.length === 0) process.kill(Number(pid), 'SIGSTOP');
        if (pid) pids.push(Number(pid));
      },
    });
    const recipe = { text: short, model: 'gpt2', maxTokens: 512 };
    try {
      const controller = new AbortController();
      const stopped = client.inspect(recipe, { signal: controller.signal });
      controller.abort();
      await assert.rejects(stopped, { name: 'AbortError' });
      await isGone(pids[0]!);
      assert.equal((await client.inspect(recipe)).tokens.length, 2);
    } finally {
      client.dispose();
    }
  });
});

describe('a model that outgrows the machine', () => {
  it('is ended with a sentence that says so, and another text can be read', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'small-'));
    const script = join(folder, 'engine.js');
    writeFileSync(
      script,
      `require('node:os').totalmem = () => 5e8; require(${JSON.stringify(resolve(engineScript()))});`,
    );
    const ends: (string | undefined)[] = [];
    const client = openEngine({
      script,
      builtInModels: folder,
      threads: 1,
      memoryBytes: 1e9,
      log: () => {},
    });
    client.onDidEnd(({ kind }) => ends.push(kind));
    const recipe = { model: endless('growing'), maxTokens: 512 };
    try {
      await assert.rejects(client.inspect({ ...recipe, text: long }), {
        kind: 'outgrown',
        message:
          /^The engine was ended because the model needs more memory than this machine can give: it held 0\.\d GB of 0\.5 GB\. Select less text/,
      });
      assert.deepEqual(ends, ['outgrown']);
      assert.equal((await client.inspect({ ...recipe, text: short })).tokens.length, 2);
    } finally {
      client.dispose();
      rmSync(folder, { recursive: true });
    }
  });
});

async function isGone(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await sleep(20);
  }
}
