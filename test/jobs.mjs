// Runs commands side by side, and shows the output of one after the other.
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { needsShell, root } from './install.mjs';

/** As many as have a core; the tests of the panel alone need two now and then. */
const lanes = Math.min(2, availableParallelism());

/**
 * Runs jobs `{ title, command, args }` in their order. The output of a job is shown as it comes when it is the first that
 * runs, and otherwise once that one has ended.
 * @returns of each job, whether it succeeded and how many seconds it took
 */
export async function runJobs(jobs) {
  const turns = new Turns();
  const waiting = jobs.map((job, at) => ({ job, at }));
  const results = [];
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift())
      results[next.at] = await runJob(next.job, turns.take());
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return results;
}

async function runJob({ title, command, args }, turn) {
  const start = performance.now();
  turn.write(`\n── ${title} ──\n`);
  const stdio = ['ignore', 'pipe', 'pipe'];
  const child = spawn(command, args, { cwd: root, stdio, shell: needsShell(command) });
  for (const output of [child.stdout, child.stderr]) output.on('data', (bytes) => turn.write(bytes));
  const status = await new Promise((done, fail) => child.once('error', fail).once('close', done));
  turn.end();
  return { succeeded: status === 0, seconds: (performance.now() - start) / 1000 };
}

/** Who speaks: one at a time, the others are kept until it is their turn. */
class Turns {
  #queue = [];

  take() {
    const turn = { kept: [], hasEnded: false };
    this.#queue.push(turn);
    return {
      write: (bytes) => {
        if (this.#queue[0] === turn) process.stdout.write(bytes);
        else turn.kept.push(bytes);
      },
      end: () => {
        turn.hasEnded = true;
        this.#pass();
      },
    };
  }

  #pass() {
    while (this.#queue[0]?.hasEnded) {
      this.#queue.shift();
      for (const bytes of this.#queue[0]?.kept.splice(0) ?? []) process.stdout.write(bytes);
    }
  }
}
