import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EngineError } from '../../../../src/engine/error';
import { TestEngine } from './testEngine';

describe('the process of an EngineClient', () => {
  const engine = new TestEngine();

  it('starts no process before the first request', async () => {
    engine.start();
    assert.equal(engine.client.isRunning, false);
    await engine.client.inspect(engine.recipe('a'));
    assert.equal(engine.client.isRunning, true);
  });

  it('fails what it was at when the process dies, says so, and asks another what waited', async () => {
    engine.start();
    const ends: string[] = [];
    engine.client.onDidEnd(({ message }) => ends.push(message));
    const { id } = await engine.client.inspect(engine.recipe('first'));
    const before = await engine.client.ask('tensor', {
      inspection: id,
      tap: 'attn.pattern',
      layer: 0,
      head: 0,
    });
    const killed = engine.client.inspect(engine.recipe('x'.repeat(500)), {
      onProgress: ({ stage }) => stage === 'running' && process.kill(engine.pid(), 'SIGKILL'),
    });
    const waiting = engine.client.ask('statistics', { inspection: id });
    await assert.rejects(
      killed,
      (error) => error instanceof EngineError && error.kind === 'ended' && /SIGKILL/.test(error.message),
    );
    assert.equal(ends.length, 1);
    assert.equal((await waiting).length, 1);
    assert.deepEqual(
      await engine.client.ask('tensor', { inspection: id, tap: 'attn.pattern', layer: 0, head: 0 }),
      before,
    );
    assert.equal((await engine.client.inspect(engine.recipe('next'))).tokens.length, 4);
  });

  it('answers the next question, however often the process was killed', async () => {
    engine.start();
    const { id } = await engine.client.inspect(engine.recipe('first'));
    const before = await engine.client.ask('statistics', { inspection: id });
    for (let time = 0; time < 5; time++) {
      process.kill(engine.pid(), 'SIGKILL');
      assert.deepEqual(await engine.client.ask('statistics', { inspection: id }), before);
    }
  });

  it('cancels at once, and never runs what was cancelled while it waited', async () => {
    engine.start();
    await engine.client.inspect(engine.recipe('warm'));
    const running: number[] = [];
    const inspections = Array.from({ length: 6 }, (_, index) => {
      const controller = new AbortController();
      const done = engine.client.inspect(engine.recipe('y'.repeat(500)), {
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
    const [busy, marker] = [join(engine.folder, 'busy.js'), join(engine.folder, 'isBusy')];
    writeFileSync(
      busy,
      `process.on('message', ({ id, question }) => {
        if (question === 'inspect') for (require('node:fs').writeFileSync(${JSON.stringify(marker)}, ''); ; );
        if (question === 'statistics') process.send({ id, type: 'answer', answer: [] });
      });`,
    );
    engine.start({ script: busy });
    const controller = new AbortController();
    const inspection = engine.client.inspect(engine.recipe('long'), { signal: controller.signal });
    while (!existsSync(marker)) await sleep(20);
    const first = engine.pid();
    const statistics = engine.client.ask('statistics', { inspection: 1 });
    controller.abort();
    await assert.rejects(inspection, { name: 'AbortError' });
    assert.deepEqual(await statistics, []);
    assert.notEqual(engine.pid(), first);
    assert.throws(() => process.kill(first, 0), { code: 'ESRCH' });
  });

  it('lets a run go on that nobody cancelled', async () => {
    engine.start();
    await engine.client.inspect(engine.recipe('warm'));
    const before = engine.pid();
    const done = engine.client.inspect(engine.recipe('y'.repeat(500)));
    const controller = new AbortController();
    const cancelled = engine.client.inspect(engine.recipe('z'), { signal: controller.signal });
    controller.abort();
    await assert.rejects(cancelled, { name: 'AbortError' });
    assert.equal((await done).tokens.length, 500);
    await sleep(1000);
    assert.equal(engine.pid(), before);
  });

  it('tells who has to wait for another question', async () => {
    engine.start();
    const stages = ['first', 'second'].map((): string[] => []);
    const inspections = stages.map((told) =>
      engine.client.inspect(engine.recipe('y'.repeat(500)), { onProgress: ({ stage }) => told.push(stage) }),
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
    engine.start();
    await assert.rejects(
      engine.client.ask('statistics', { inspection: 1 }, { signal: AbortSignal.abort() }),
      {
        name: 'AbortError',
      },
    );
    assert.equal(engine.client.isRunning, false);
  });

  it('ends when idle, and computes an inspection again when it is asked for', async () => {
    engine.start({ idle: 100 });
    const ends: string[] = [];
    engine.client.onDidEnd(({ message }) => ends.push(message));
    const { id } = await engine.client.inspect(engine.recipe('idle'));
    const before = await engine.client.ask('statistics', { inspection: id });
    while (engine.client.isRunning) await sleep(20);
    assert.deepEqual(await engine.client.ask('statistics', { inspection: id }), before);
    assert.deepEqual(ends, []);
  });

  it('passes the process neither the host’s Node options nor telemetry', async () => {
    const script = join(engine.folder, 'echo.js');
    writeFileSync(
      script,
      `process.on('message', ({ id }) => process.send({ id, type: 'answer', answer: { env: process.env, execArgv: process.execArgv } }));`,
    );
    process.env.NODE_OPTIONS = '--no-warnings';
    try {
      const { env, execArgv } = (await engine.start({ script }).catalog.model({
        id: 'echo',
        folder: engine.folder,
      })) as unknown as NodeJS.Process; // The script answers with its process.
      assert.equal(env.NODE_OPTIONS, undefined);
      assert.equal(env.ORT_DISABLE_TELEMETRY, '1');
      assert.equal(env.ELECTRON_RUN_AS_NODE, '1');
      assert.deepEqual(execArgv, []);
    } finally {
      delete process.env.NODE_OPTIONS;
    }
  });

  it('takes new settings at the next start', async () => {
    const script = join(engine.folder, 'setup.js');
    writeFileSync(
      script,
      `process.on('message', ({ id }) => process.send({ id, type: 'answer', answer: [JSON.parse(process.argv[2])] }));`,
    );
    engine.start({ script });
    const threads = async () =>
      // The script answers with its options.
      ((await engine.client.ask('statistics', { inspection: 1 })) as unknown as [{ threads: number }])[0]
        .threads;
    assert.equal(await threads(), 1);
    engine.client.configure({ threads: 3 });
    assert.equal(await threads(), 1);
    engine.client.restart();
    assert.equal(await threads(), 3);
  });

  it('says which script could not be started', async () => {
    engine.start({ script: join(engine.folder, 'absent.js') });
    await assert.rejects(
      engine.client.ask('statistics', { inspection: 1 }),
      /The engine process ended unexpectedly/,
    );
  });

  it('leaves no process behind when the host is killed', async () => {
    const host = spawn(process.execPath, [
      '-e',
      `const c = require('node:child_process').fork(${JSON.stringify(resolve(engine.script))}, ['{}'], { serialization: 'advanced' });
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
