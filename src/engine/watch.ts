import { writeSync } from 'node:fs';
import { Worker, workerData } from 'node:worker_threads';
import * as l10n from '@vscode/l10n';
import { heldMemory, leftMemory } from './machineMemory';
import { gigabytes } from './models/memory';

/** What a thread watches for the process that it runs in. */
export interface Watched {
  /** Bytes that the machine has, or a container of them. */
  readonly memory: number;
  /** File descriptor that is told why the process ends, where memory is why. */
  readonly lastWords: number;
  /** Without this process, ours has nobody to answer. */
  readonly parent?: number;
}

/** Milliseconds between two looks; page by page, memory grows by some hundred MB meanwhile. */
const often = 100;

/**
 * Starts a thread that ends the process when its parent is gone, and when it outgrows the machine: onnxruntime blocks
 * the main thread while it computes, so nothing there would see either.
 * @param script calls `watch` where it is not the main thread
 */
export function startWatch(script: string, watched: Watched): void {
  const thread = new Worker(script, { workerData: watched });
  thread.on('error', (error) => console.error(`Nothing watches this process: ${error.message}`));
  thread.unref();
}

/** What the thread does. */
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
  /** By the process itself; files that it has mapped can be dropped at any time. */
  readonly held: number;
  readonly all: number;
  /** For every process of the machine. */
  readonly left: number;
}

/**
 * Whether a process leaves the machine too little: it holds nine tenths of all memory; or less than a thirtieth is left,
 * and it holds several times as much.
 */
export function outgrows({ held, all, left }: Memory): boolean {
  const reserve = all / 30;
  return held > 0.9 * all || (left < reserve && held > 4 * reserve);
}

/** At once, whatever the main thread is at: what computes hears nothing else. */
function end(): void {
  process.kill(process.pid, 'SIGKILL');
}

/** An orphan is given to another process; on Windows it keeps the number of the one that is gone. */
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
