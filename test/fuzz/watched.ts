import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EngineError } from '../../src/engine/error';
import type { EngineClient } from '../../src/engine/host/client';
import { openEngine } from '../../src/engine/host/openEngine';
import { engineScript } from '../unit/engine/bundle';
import type { Kind } from './kinds';

const text = 'The animal didn’t cross 爱 🙂';
/** Processor time, so that a busy machine makes no difference. */
const mostSeconds = 10;
const mostBytes = 2e9;

export type Verdict = 'opened' | 'refused';

/** An engine that opens spoilt models in a process whose time and memory are measured. */
export class Watched {
  readonly parent = mkdtempSync(join(tmpdir(), 'spoilt “模型” '));
  readonly #client: EngineClient;
  #pid = 0;
  #ended: string | undefined;

  constructor() {
    const log = (line: string) => {
      this.#pid = Number(/process (\d+)/.exec(line)?.[1] ?? this.#pid);
    };
    this.#client = openEngine({
      ...{ script: engineScript(), builtInModels: this.parent, threads: 1, memoryBytes: 1e9, log },
    });
    this.#client.onDidEnd(({ message }) => {
      this.#ended = message;
    });
    // The base of the adapters, which the engine looks for next to them.
    cpSync('test/fixtures/adapters/gpt2', join(this.parent, 'gpt2'), { recursive: true });
  }

  /**
   * Makes a copy of the kind's folder with this file. Each copy is a new folder, because an open model stays
   * open.
   */
  layOut({ folder, file }: Kind, mutant: Buffer): string {
    const place = mkdtempSync(join(this.parent, 'model '));
    if (file.endsWith('.gguf')) {
      writeFileSync(join(place, file), mutant);
      return join(place, file);
    }
    cpSync(folder, place, { recursive: true });
    writeFileSync(join(place, file), mutant);
    return place;
  }

  /**
   * @throws {Error} if the engine ends, fails internally, takes too much time or memory, or gives no
   * sentence.
   */
  async check(kind: Kind, mutant: Buffer): Promise<Verdict> {
    const model = this.layOut(kind, mutant);
    const began = cpuSeconds(this.#pid);
    const pid = this.#pid;
    const late = new AbortController();
    const timer = setInterval(() => {
      const took = cpuSeconds(this.#pid) - (this.#pid === pid ? began : 0);
      if (took > mostSeconds) late.abort(new Error(`It takes more than ${mostSeconds} s.`));
    }, 200);
    this.#ended = undefined;
    try {
      return await this.#inspect(model, late.signal);
    } catch (cause) {
      throw new Error(`${(cause as Error).message} (${keep(kind, mutant)})`, { cause });
    } finally {
      clearInterval(timer);
      rmSync(model, { recursive: true });
      const peak = peakBytes(this.#pid);
      if (peak > mostBytes) {
        this.#client.restart();
        // biome-ignore lint/correctness/noUnsafeFinally: what it took outweighs what it said
        throw new Error(`It takes ${(peak / 1e9).toFixed(1)} GB.`);
      }
    }
  }

  async #inspect(model: string, signal: AbortSignal): Promise<Verdict> {
    try {
      const inspection = await this.#client.inspect({ text, model, maxTokens: 512 }, { signal });
      await this.#client.ask('statistics', { inspection: inspection.id }, { signal });
      for (const tap of inspection.model.positionTaps)
        await this.#client.ask('positions', { inspection: inspection.id, tap }, { signal });
      await this.#client.ask('predictions', { inspection: inspection.id }, { signal });
      this.#client.release(inspection.id);
      return 'opened';
    } catch (error) {
      if (this.#ended !== undefined) throw new Error(`The engine ended: ${this.#ended}`);
      if (!(error instanceof EngineError)) throw error;
      if (!isSentence(error.message)) throw new Error(`It says no sentence: ${error.message}`);
      return 'refused';
    }
  }

  dispose(): void {
    this.#client.dispose();
    rmSync(this.parent, { recursive: true });
  }
}

/** Saves a mutant for inspection. @returns the file */
function keep({ what }: Kind, mutant: Buffer): string {
  const file = `test/out/fuzz/${what.replace(/[^\w.]+/g, '-')}`;
  mkdirSync('test/out/fuzz', { recursive: true });
  writeFileSync(file, mutant);
  return file;
}

export function isSentence(message: string): boolean {
  return (
    /^.{20,700}\.$/.test(message) &&
    !/engine failed|undefined|NaN(?! \(not a number\))|\[object|Error:| {4}at /.test(message)
  );
}

/**
 * Processor time of a process; 0 if the system does not report it, and then only the test's timeout applies.
 */
function cpuSeconds(pid: number): number {
  const fields = read(`/proc/${pid}/stat`)?.split(') ').at(-1)?.split(' ') ?? [];
  // The 14th and 15th fields, in ticks of a hundredth of a second (proc(5)).
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / 100;
}

function peakBytes(pid: number): number {
  return 1024 * Number(/VmHWM:\s+(\d+) kB/.exec(read(`/proc/${pid}/status`) ?? '')?.[1] ?? 0);
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
