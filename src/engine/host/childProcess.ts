import { type ChildProcess, fork } from 'node:child_process';
import type { Readable, Stream } from 'node:stream';
import * as l10n from '@vscode/l10n';
import type { Answer, Asked, AskOptions, Question } from '../../questions/questions';
import { EngineError } from '../error';
import type { AskMessage, FromEngine, ProcessSetup, ToEngine } from '../messages';
import type { EngineLimits, Transport } from './transport';

export interface EngineSettings extends Required<EngineLimits> {
  /** `dist/engine.js` */
  readonly script: string;
  /** Folder of the built-in models. */
  readonly builtInModels: string;
  /** Folder of the models that Hugging Face libraries downloaded. */
  readonly hubCache?: string | undefined;
  /** File of translated messages for the editor's language; undefined for English. */
  readonly translations?: string | undefined;
  /** Milliseconds without a question after which the process ends. */
  readonly idle: number;
  log(line: string): void;
}

interface Pending {
  readonly message: AskMessage;
  resolve(answer: Answer<Question>): void;
  reject(reason: unknown): void;
  readonly onProgress: AskOptions['onProgress'];
  hasBegun: boolean;
  /** A process ended before it began with this question. */
  wasLost: boolean;
}

/** Milliseconds that a cancelled run may go on before its process is ended. */
const patience = 700;

/** File descriptor on which the process says why it ends; it follows those of Node's channel. */
const lastWords = 4;

/** The child process and its unanswered questions. It starts with the first question and ends when idle. */
export class EngineProcess implements Transport {
  #settings: EngineSettings;
  #child: ChildProcess | undefined;
  #lastId = 0;
  readonly #pending = new Map<number, Pending>();
  /** Cancelled questions that the process has not released yet. */
  readonly #unheeded = new Map<number, NodeJS.Timeout>();
  readonly #listeners = new Set<(reason: EngineError) => void>();
  #idle: NodeJS.Timeout | undefined;

  constructor(settings: EngineSettings) {
    this.#settings = settings;
  }

  get isRunning(): boolean {
    return this.#child !== undefined;
  }

  onDidEnd(listener: (reason: EngineError) => void): { dispose(): void } {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  }

  configure(limits: EngineLimits): void {
    this.#settings = { ...this.#settings, ...limits };
  }

  ask<Q extends Question>(
    question: Q,
    asked: Asked<Q>,
    { signal, onProgress }: AskOptions = {},
  ): Promise<Answer<Q>> {
    if (signal?.aborted) return Promise.reject(signal.reason);
    if (!this.isRunning) onProgress?.({ stage: 'starting' });
    else if (this.#pending.size > 0) onProgress?.({ stage: 'waiting' });
    const id = ++this.#lastId;
    const message: AskMessage = { type: 'ask', id, question, asked };
    const cancel = () => {
      this.#tell({ type: 'cancel', id });
      this.#unheeded.set(
        id,
        setTimeout(() => this.#insist(id), patience),
      );
      this.#pending.get(id)?.reject(signal?.reason);
    };
    const answer = new Promise<Answer<Q>>((resolve, reject) => {
      const settle = (answer: Answer<Question>) => resolve(answer as Answer<Q>);
      const pending = { message, resolve: settle, reject, onProgress };
      this.#pending.set(id, { ...pending, hasBegun: false, wasLost: false });
    });
    signal?.addEventListener('abort', cancel);
    this.start();
    this.#tell(message);
    return answer.finally(() => {
      this.#pending.delete(id);
      signal?.removeEventListener('abort', cancel);
      this.#endWhenIdle();
    });
  }

  release(inspection: number): void {
    this.#tell({ type: 'release', inspection });
  }

  start(): void {
    this.#endWhenIdle();
    if (this.#child) return;
    const { script, builtInModels, hubCache, threads, memoryBytes, translations, log } = this.#settings;
    const setup: ProcessSetup = { builtInModels, hubCache, threads, memoryBytes, lastWords };
    const child = fork(script, [JSON.stringify(setup)], {
      serialization: 'advanced',
      execArgv: [],
      env: environment(translations),
      stdio: ['ignore', 'pipe', 'pipe', 'ipc', 'pipe'],
    });
    this.#child = child;
    log(`The engine runs in process ${child.pid}.`);
    for (const stream of [child.stdout, child.stderr]) onText(stream, (text) => log(text.trimEnd()));
    let why = '';
    onText(child.stdio[lastWords], (text) => {
      why += text;
    });
    child.on('message', (message) => {
      if (this.#child === child) this.#receive(message as FromEngine);
    });
    child.on('error', (error) => this.#lose(child, unexpectedly(error.message)));
    // `close` comes after all of the process's output has arrived.
    child.on('close', (code, signal) => {
      const outgrown = why && new EngineError(why.trim(), 'outgrown');
      this.#lose(child, outgrown || unexpectedly(signal ?? l10n.t('exit code {0}', `${code}`)));
    });
  }

  end(): void {
    this.#kill();
    const message = l10n.t('The engine process was ended before it could answer. Try again.');
    for (const { reject } of this.#pending.values()) reject(new EngineError(message, 'ended'));
  }

  /** Sends a message without an answer, if the process is running. */
  #tell(message: ToEngine): void {
    const child = this.#child;
    child?.send(message, (error) => {
      if (error) this.#settings.log(`A message did not reach the engine: ${error.message}`);
    });
  }

  #kill(): void {
    const child = this.#child;
    this.#child = undefined;
    child?.kill('SIGKILL');
    for (const timer of this.#unheeded.values()) clearTimeout(timer);
    this.#unheeded.clear();
    clearTimeout(this.#idle);
  }

  #endWhenIdle(): void {
    clearTimeout(this.#idle);
    if (this.#pending.size > 0) return;
    this.#idle = setTimeout(() => this.end(), this.#settings.idle);
    this.#idle.unref();
  }

  /**
   * A model run cannot be interrupted, so a cancelled question that is still running is stopped by ending its
   * process. Other pending questions are asked again; but if the process is running one of them, its answer
   * is awaited.
   */
  #insist(id: number): void {
    if ([...this.#pending.keys()].some((other) => other < id)) return;
    this.#settings.log('A cancelled run goes on. The engine is started anew.');
    this.#kill();
    this.#askAnew(this.#pending.values());
  }

  #askAnew(waiting: Iterable<Pending>): void {
    for (const { message } of waiting) {
      this.start();
      this.#tell(message);
    }
  }

  #heed(id: number): void {
    clearTimeout(this.#unheeded.get(id));
    this.#unheeded.delete(id);
  }

  #receive(message: FromEngine): void {
    if (message.type !== 'progress' && message.type !== 'begun') this.#heed(message.id);
    const pending = this.#pending.get(message.id);
    if (!pending) return;
    switch (message.type) {
      case 'answer':
        pending.resolve(message.answer);
        break;
      case 'begun':
        pending.hasBegun = true;
        break;
      case 'progress':
        pending.onProgress?.(message.progress);
        break;
      case 'error':
        if (message.detail) this.#settings.log(message.detail);
        pending.reject(new EngineError(message.message, message.kind));
        break;
      case 'cancelled':
        pending.reject(new EngineError(l10n.t('The request was cancelled.')));
        break;
      default:
        message satisfies never;
    }
  }

  #lose(child: ChildProcess, reason: EngineError): void {
    if (this.#child !== child) return;
    this.#kill();
    this.#settings.log(reason.message);
    const waiting: Pending[] = [];
    for (const pending of this.#pending.values()) {
      if (pending.hasBegun || pending.wasLost) pending.reject(reason);
      else waiting.push(pending);
      pending.wasLost = true;
    }
    for (const listener of this.#listeners) listener(reason);
    this.#askAnew(waiting);
  }
}

function unexpectedly(how: string): EngineError {
  return new EngineError(
    l10n.t('The engine process ended unexpectedly ({0}). Restart it to continue.', how),
    'ended',
  );
}

function onText(stream: Stream | null | undefined, take: (text: string) => void): void {
  (stream as Readable | null | undefined)?.setEncoding('utf8').on('data', take);
}

/**
 * Environment of the child process. It does not inherit the host's Node options, and it turns onnxruntime's
 * telemetry off, which is on by default.
 */
function environment(translations: string | undefined): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _, ...inherited } = process.env;
  return {
    ...inherited,
    EXTENSION_BUNDLE_PATH: translations,
    ELECTRON_RUN_AS_NODE: '1',
    ORT_DISABLE_TELEMETRY: '1',
  };
}
