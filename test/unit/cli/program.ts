import assert from 'node:assert/strict';
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { bundle } from '../engine/bundle';

export interface Ended {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly errors: string;
}

/** The command line as it ships, in a folder of its own, with a fixture as its built-in model. */
export class Program {
  readonly folder = mkdtempSync(join(tmpdir(), 'cli-'));
  readonly #script = bundle('src/cli.ts', this.path('dist/cli.js'));

  constructor() {
    symlinkSync(resolve('node_modules'), this.path('node_modules'));
    cpSync('test/fixtures/models/gpt2', this.path('media/models/decoder'), { recursive: true });
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  start(words: readonly string[], environment: NodeJS.ProcessEnv = {}): ChildProcessWithoutNullStreams {
    return spawn(process.execPath, [this.#script, ...words], {
      cwd: this.folder,
      env: { ...process.env, ...environment },
    });
  }

  /** `input` goes to standard input, which is left open where it ends in “…”. */
  run(words: readonly string[], input = '', environment: NodeJS.ProcessEnv = {}): Promise<Ended> {
    return new Promise((done) => {
      const child = this.start(words, environment);
      let [out, errors] = ['', ''];
      child.stdout.on('data', (chunk) => (out += chunk));
      child.stderr.on('data', (chunk) => (errors += chunk));
      child.stdin.on('error', () => {});
      child.stdin.write(input.replace(/…$/, ''));
      if (!input.endsWith('…')) child.stdin.end();
      child.on('close', (status, signal) => done({ status, signal, out, errors }));
    });
  }

  /** Runs, expects no error, and returns what is printed. */
  async succeed(words: readonly string[], input?: string): Promise<string> {
    const { status, out, errors } = await this.run(words, input);
    assert.deepEqual({ status, errors }, { status: 0, errors: '' });
    return out;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}
