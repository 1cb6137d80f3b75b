import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Gpt2Shape, randomModel } from '../../../../bench/randomModel';
import { EngineError } from '../../../../src/engine/error';
import type { EngineClient } from '../../../../src/engine/host/client';
import { type EngineOptions, openEngine } from '../../../../src/engine/host/openEngine';
import type { Recipe } from '../../../../src/questions/recipe';
import { engineScript } from '../bundle';

const shape: Gpt2Shape = { layers: 2, heads: 3, width: 48, vocabulary: 260, context: 512 };

describe('EngineClient', () => {
  const folder = mkdtempSync(join(tmpdir(), 'engine-'));
  const log: string[] = [];
  let engine: string;
  let model: string;
  let client: EngineClient;

  const recipe = (text: string): Recipe => ({ text, model, maxTokens: 512 });
  const options = (): EngineOptions => ({
    script: engine,
    builtInModels: join(folder, 'built-in'),
    threads: 1,
    memoryBytes: 1e9,
    log: (line) => log.push(line),
  });
  const start = (changes: Partial<EngineOptions> = {}) => {
    client = openEngine({ ...options(), ...changes });
    return client;
  };
  /** Of the process started last. */
  const pid = () => Number(/process (\d+)/.exec(log.filter((line) => /process \d/.test(line)).at(-1)!)![1]);

  before(async () => {
    engine = engineScript();
    model = await randomModel(join(folder, 'tiny'), shape);
  });
  afterEach(() => client?.dispose());
  after(() => rmSync(folder, { recursive: true }));

  it('tells a model that cannot be used from a text that cannot be read', async () => {
    start();
    const damaged = join(folder, 'damaged');
    cpSync(model, damaged, { recursive: true });
    writeFileSync(join(damaged, 'config.json'), '{');
    const kindOf = (recipe: Recipe) =>
      client.inspect(recipe).then(
        () => assert.fail('It was inspected.'),
        (error: EngineError) => error.kind,
      );
    assert.equal(await kindOf({ ...recipe('abcd'), model: damaged }), 'model');
    assert.equal(await kindOf({ ...recipe('abcd'), model: 'nothing' }), 'model');
    assert.equal(await kindOf(recipe(' \n')), undefined);
  });

  it('starts no process before the first request', async () => {
    start();
    assert.equal(client.isRunning, false);
    await client.inspect(recipe('a'));
    assert.equal(client.isRunning, true);
  });

  it('inspects, and answers what is asked about it', async () => {
    start();
    const stages: string[] = [];
    const inspection = await client.inspect(recipe('abcd'), {
      onProgress: ({ stage }) => stages.push(stage),
    });
    assert.deepEqual(stages.slice(0, 2), ['starting', 'loading']);
    assert.equal(stages.at(-1), 'running');
    assert.deepEqual(
      inspection.tokens.map(({ text }) => text),
      ['a', 'b', 'c', 'd'],
    );
    assert.deepEqual(inspection.tokens[1]!.range, { start: 1, end: 2 });
    assert.equal(inspection.thumbnails[0]!.cells.length, 2 * 3 * 4 * 4);

    const head = await client.ask('tensor', {
      inspection: inspection.id,
      tap: 'attn.pattern',
      layer: 1,
      head: 2,
    });
    assert.deepEqual(head.dims, [4, 4]);
    for (const query of [0, 1, 2, 3]) {
      const row = head.data.subarray(4 * query, 4 * query + 4);
      assert(Math.abs(row.reduce((sum, weight) => sum + weight) - 1) < 1e-5);
      assert(row.subarray(query + 1).every((weight) => weight === 0));
    }
    const row = await client.ask('row', {
      inspection: inspection.id,
      tap: 'attn.pattern',
      axis: 'query',
      token: 3,
    });
    assert.deepEqual(row.dims, [2, 3, 4]);
    assert.deepEqual([...row.data.subarray(20)], [...head.data.subarray(12)]);
    const [statistics] = await client.ask('statistics', { inspection: inspection.id });
    assert(Math.abs(statistics!.first![5]! - (head.data[4]! + head.data[8]! + head.data[12]!) / 3) < 1e-6);
    assert.deepEqual(
      (await client.ask('positions', { inspection: inspection.id, tap: 'pos_embed' })).dims,
      [512, 48],
    );
  });

  it('hands out arrays that own their buffers', async () => {
    start();
    const { id, thumbnails } = await client.inspect(recipe('abcdefg'));
    const { data } = await client.ask('tensor', { inspection: id, tap: 'attn.pattern', layer: 0, head: 0 });
    const [statistics] = await client.ask('statistics', { inspection: id });
    for (const array of [thumbnails[0]!.cells, data, statistics!.entropy!]) {
      assert.equal(array.buffer.byteLength, array.byteLength);
    }
  });

  it('fails what it was at when the process dies, says so, and asks another what waited', async () => {
    start();
    const ends: string[] = [];
    client.onDidEnd(({ message }) => ends.push(message));
    const { id } = await client.inspect(recipe('first'));
    const before = await client.ask('tensor', { inspection: id, tap: 'attn.pattern', layer: 0, head: 0 });
    const killed = client.inspect(recipe('x'.repeat(500)), {
      onProgress: ({ stage }) => stage === 'running' && process.kill(pid(), 'SIGKILL'),
    });
    const waiting = client.ask('statistics', { inspection: id });
    await assert.rejects(
      killed,
      (error) => error instanceof EngineError && error.kind === 'ended' && /SIGKILL/.test(error.message),
    );
    assert.equal(ends.length, 1);
    assert.equal((await waiting).length, 1);
    assert.deepEqual(
      await client.ask('tensor', { inspection: id, tap: 'attn.pattern', layer: 0, head: 0 }),
      before,
    );
    assert.equal((await client.inspect(recipe('next'))).tokens.length, 4);
  });

  it('answers the next question, however often the process was killed', async () => {
    start();
    const { id } = await client.inspect(recipe('first'));
    const before = await client.ask('statistics', { inspection: id });
    for (let time = 0; time < 5; time++) {
      process.kill(pid(), 'SIGKILL');
      assert.deepEqual(await client.ask('statistics', { inspection: id }), before);
    }
  });

  it('cancels at once, and never runs what was cancelled while it waited', async () => {
    start();
    await client.inspect(recipe('warm'));
    const running: number[] = [];
    const inspections = Array.from({ length: 6 }, (_, index) => {
      const controller = new AbortController();
      const done = client.inspect(recipe('y'.repeat(500)), {
        signal: controller.signal,
        onProgress: ({ stage }) => stage === 'running' && running.push(index),
      });
      return { controller, done };
    });
    const obsolete = inspections.slice(0, -1);
    const outcomes = Promise.allSettled(obsolete.map(({ done }) => done));
    for (const { controller } of obsolete) controller.abort();
    for (const outcome of await outcomes) {
      assert(outcome.status === 'rejected' && outcome.reason.name === 'AbortError');
    }
    assert.equal((await inspections.at(-1)!.done).tokens.length, 500);
    assert(running.filter((index) => index < 5).length <= 1, `obsolete runs: ${running}`);
  });

  it('ends a cancelled run that cannot be interrupted, and asks anew what else waits', async () => {
    // No model that tests can afford runs for so long: this process inspects for ever, and answers the rest.
    const [busy, marker] = [join(folder, 'busy.js'), join(folder, 'isBusy')];
    writeFileSync(
      busy,
      `process.on('message', ({ id, question }) => {
        if (question === 'inspect') for (require('node:fs').writeFileSync(${JSON.stringify(marker)}, ''); ; );
        if (question === 'statistics') process.send({ id, type: 'answer', answer: [] });
      });`,
    );
    start({ script: busy });
    const controller = new AbortController();
    const inspection = client.inspect(recipe('long'), { signal: controller.signal });
    while (!existsSync(marker)) await sleep(20);
    const first = pid();
    const statistics = client.ask('statistics', { inspection: 1 });
    controller.abort();
    await assert.rejects(inspection, { name: 'AbortError' });
    assert.deepEqual(await statistics, []);
    assert.notEqual(pid(), first);
    assert.throws(() => process.kill(first, 0), { code: 'ESRCH' });
  });

  it('lets a run go on that nobody cancelled', async () => {
    start();
    await client.inspect(recipe('warm'));
    const before = pid();
    const done = client.inspect(recipe('y'.repeat(500)));
    const controller = new AbortController();
    const cancelled = client.inspect(recipe('z'), { signal: controller.signal });
    controller.abort();
    await assert.rejects(cancelled, { name: 'AbortError' });
    assert.equal((await done).tokens.length, 500);
    await sleep(1000);
    assert.equal(pid(), before);
  });

  it('tells who has to wait for another question', async () => {
    start();
    const stages = ['first', 'second'].map((): string[] => []);
    const inspections = stages.map((told) =>
      client.inspect(recipe('y'.repeat(500)), { onProgress: ({ stage }) => told.push(stage) }),
    );
    await Promise.all(inspections);
    assert.deepEqual(
      stages.map((told) => [told[0], told.at(-1)]),
      [
        ['starting', 'running'],
        ['waiting', 'running'],
      ],
    );
  });

  it('does not send what is cancelled already', async () => {
    start();
    await assert.rejects(client.ask('statistics', { inspection: 1 }, { signal: AbortSignal.abort() }), {
      name: 'AbortError',
    });
    assert.equal(client.isRunning, false);
  });

  it('ends when idle, and computes an inspection again when it is asked for', async () => {
    start({ idle: 100 });
    const ends: string[] = [];
    client.onDidEnd(({ message }) => ends.push(message));
    const { id } = await client.inspect(recipe('idle'));
    const before = await client.ask('statistics', { inspection: id });
    while (client.isRunning) await sleep(20);
    assert.deepEqual(await client.ask('statistics', { inspection: id }), before);
    assert.deepEqual(ends, []);
  });

  it('computes an inspection again with the target that was written, whatever would be written now', async () => {
    start();
    const marian = join(folder, 'marian');
    cpSync('test/fixtures/models/marian', marian, { recursive: true });
    const { id, target } = await client.inspect({ text: 'The animal', model: marian, maxTokens: 512 });
    const which = { tap: 'decoder.cross_attn.pattern', layer: 0, head: 0 };
    const before = await client.ask('tensor', { inspection: id, ...which });
    assert.equal(before.dims[0], target!.tokens.length);
    const file = join(marian, 'generation_config.json');
    const generation = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, JSON.stringify({ ...generation, max_length: 2 }));
    client.restart();
    assert.equal(
      (await client.inspect({ text: 'The animal', model: marian, maxTokens: 512 })).target!.tokens.length,
      1,
    );
    assert.deepEqual(await client.ask('tensor', { inspection: id, ...which }), before);
  });

  it('answers for every inspection, however little memory it may use', async () => {
    start({ memoryBytes: 1 });
    const texts = ['one', 'two', 'three'];
    const which = { tap: 'attn.pattern', layer: 1, head: 1 };
    const inspected = [];
    for (const text of texts) {
      const { id } = await client.inspect(recipe(text));
      inspected.push({ id, pattern: await client.ask('tensor', { inspection: id, ...which }) });
    }
    for (const { id, pattern } of inspected)
      assert.deepEqual(await client.ask('tensor', { inspection: id, ...which }), pattern);
  });

  it('knows nothing of an inspection that was released', async () => {
    start();
    const { id } = await client.inspect(recipe('gone'));
    client.release(id);
    await assert.rejects(client.ask('statistics', { inspection: id }), /no longer known/);
  });

  it('passes the process neither the host’s Node options nor telemetry', async () => {
    const script = join(folder, 'echo.js');
    writeFileSync(
      script,
      `process.on('message', ({ id }) => process.send({ id, type: 'answer', answer: { env: process.env, execArgv: process.execArgv } }));`,
    );
    process.env.NODE_OPTIONS = '--no-warnings';
    try {
      const { env, execArgv } = (await start({ script }).catalog.model({
        id: 'echo',
        folder,
      })) as unknown as NodeJS.Process;
      assert.equal(env.NODE_OPTIONS, undefined);
      assert.equal(env.ORT_DISABLE_TELEMETRY, '1');
      assert.equal(env.ELECTRON_RUN_AS_NODE, '1');
      assert.deepEqual(execArgv, []);
    } finally {
      delete process.env.NODE_OPTIONS;
    }
  });

  it('takes new settings at the next start', async () => {
    const script = join(folder, 'setup.js');
    writeFileSync(
      script,
      `process.on('message', ({ id }) => process.send({ id, type: 'answer', answer: [JSON.parse(process.argv[2])] }));`,
    );
    start({ script });
    const threads = async () =>
      ((await client.ask('statistics', { inspection: 1 })) as unknown as [{ threads: number }])[0].threads;
    assert.equal(await threads(), 1);
    client.configure({ threads: 3 });
    assert.equal(await threads(), 1);
    client.restart();
    assert.equal(await threads(), 3);
  });

  it('says which script could not be started', async () => {
    start({ script: join(folder, 'absent.js') });
    await assert.rejects(
      client.ask('statistics', { inspection: 1 }),
      /The engine process ended unexpectedly/,
    );
  });

  it('leaves no process behind when the host is killed', async () => {
    const host = spawn(process.execPath, [
      '-e',
      `const c = require('node:child_process').fork(${JSON.stringify(resolve(engine))}, ['{}'], { serialization: 'advanced' });
        c.send({ id: 1, type: 'release', inspection: 1 }); console.log(c.pid); setInterval(() => {}, 1000);`,
    ]);
    const [printed] = await once(host.stdout, 'data');
    const child = Number(printed);
    await sleep(200);
    assert(isAlive(child));
    // The engine writes to the host's own pipe, which ends when both have: even where nobody reaps orphans.
    const ended = once(host.stdout, 'end');
    host.kill('SIGKILL');
    await ended;
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
