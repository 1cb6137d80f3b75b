import { writeSync } from 'node:fs';
import { Worker, workerData } from 'node:worker_threads';
import * as l10n from '@vscode/l10n';
import { heldMemory, leftMemory } from './machineMemory';
import { gigabytes } from './models/memory';

/** What the watching thread knows about its process. */
export interface Watched {
  /** Total bytes of the machine or its container. */
  readonly memory: number;
  /** File descriptor on which the reason is written if the process ends for lack of memory. */
  readonly lastWords: number;
  /** The parent process. When it is gone, nobody waits for an answer. */
  readonly parent?: number;
}

/** Milliseconds between two checks. In that time, memory can grow by a few hundred MB. */
const often = 100;

/**
 * Starts a thread that ends the process when its parent is gone or when it outgrows the machine's memory. The
 * main thread could not: onnxruntime blocks it during a run.
 * @param script calls `watch` when it is not in the main thread
 */
export function startWatch(script: string, watched: Watched): void {
  const thread = new Worker(script, { workerData: watched });
  thread.on('error', (error) => console.error(`Nothing watches this process: ${error.message}`));
  thread.unref();
}

/** The watching thread's body. */
export function watch(): void {
  const { memory: all, lastWords, parent } = workerData as Watched;
  setInterval(() => {
    if (parent !== undefined && !isParent(parent)) end();
    const held = heldMemory();
    if (!outgrows({ held, all, left: leftMemory() })) return;
    try {
      writeSync(lastWords, `${whyEnded(held, all)}\n`);
    } finally {
      end();
    }
  }, often);
}

/** Bytes. */
interface Memory {
  /** Held by the process, without mapped files, which can be dropped at any time. */
  readonly held: number;
  readonly all: number;
  /** Left for all processes of the machine. */
  readonly left: number;
}

/**
 * Whether a process takes too much memory: it holds nine tenths of all memory, or less than a thirtieth is
 * left and the process holds several times as much.
 */
export function outgrows({ held, all, left }: Memory): boolean {
  const reserve = all / 30;
  return held > 0.9 * all || (left < reserve && held > 4 * reserve);
}

/** Ends the process immediately, even while the main thread is blocked by a run. */
function end(): void {
  process.kill(process.pid, 'SIGKILL');
}

/** On Unix, an orphan gets another parent; on Windows, it keeps the id of the one that is gone. */
function isParent(pid: number): boolean {
  if (process.ppid !== pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function whyEnded(held: number, all: number): string {
  return l10n.t(
    'The engine was ended because the model needs more memory than this machine can give: it held {0} of {1}. Select less text or choose a smaller model.',
    gigabytes(held),
    gigabytes(all),
  );
}
