import type { ConfigTexts } from '../models/modelConfig';
import type { Anatomy, QueryRef } from '../protocol/anatomy';
import type { HeadStatistics, Inspection, Predictions } from '../protocol/inspection';
import type { Progress } from '../protocol/messages';
import type { ModelEntry, ModelOutline, UnusableModel } from '../protocol/model';
import type { Tensor } from '../protocol/tensor';
import { EngineProcess, type EngineSettings } from './childProcess';
import { EngineError } from './error';
import type { EngineAnswer, EngineRequest, Recipe, WhichPart, WhichRow, WhichTensor } from './messages';

export interface EngineOptions extends EngineSettings {
  /** Milliseconds without a request after which the process ends. */
  readonly idle?: number;
}

export interface InspectOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Open a model that needs more memory than there is; without it an `EngineError` of kind `tooLarge`. */
  readonly allowLargeModel?: boolean;
}

type AnswerOf<T extends EngineAnswer['type']> = Extract<EngineAnswer, { type: T }>;

const tenMinutes = 600_000;

/**
 * The host's side of the engine: starts the process at the first request, ends it when it idles.
 * Promises reject with an `EngineError` whose message is for the reader, or with the signal's reason.
 */
export class EngineClient {
  readonly #process: EngineProcess;
  readonly #inspected = new Map<number, Extract<EngineRequest, { type: 'inspect' }>>();
  readonly #again = new Map<number, Promise<unknown>>();
  readonly #idle: number;
  #idleTimer: NodeJS.Timeout | undefined;
  #pending = 0;
  #lastInspection = 0;

  constructor(options: EngineOptions) {
    this.#process = new EngineProcess(options);
    this.#idle = options.idle ?? tenMinutes;
  }

  get isRunning(): boolean {
    return this.#process.isRunning;
  }

  /** The process ended by itself; every pending request has failed, and the next starts a new one. */
  onDidEnd(listener: (message: string) => void): { dispose(): void } {
    return this.#process.onDidEnd(listener);
  }

  async models(
    folders: readonly string[],
    signal?: AbortSignal,
  ): Promise<readonly (ModelEntry | UnusableModel)[]> {
    const answer = await this.#request<'models'>({ type: 'models', folders }, signal);
    return answer.models;
  }

  /** What configs say of a model, whose weights need not be here. Rejects where it is not supported, and says why. */
  async outline(texts: ConfigTexts, signal?: AbortSignal): Promise<ModelOutline> {
    const answer = await this.#request<'outline'>({ type: 'outline', ...texts }, signal);
    return answer.outline;
  }

  /** The inspection's id is good for every later question, also after the process was started anew. */
  async inspect(recipe: Recipe, options: InspectOptions = {}): Promise<Inspection> {
    const { signal, onProgress, ...flags } = options;
    const inspection = ++this.#lastInspection;
    const request = { type: 'inspect', inspection, ...recipe, ...flags } as const;
    if (!this.isRunning) onProgress?.({ stage: 'starting' });
    try {
      const answer = await this.#request<'inspection'>(request, signal, onProgress);
      this.#inspected.set(inspection, { ...request, ...writtenBy(answer.inspection) });
      return answer.inspection;
    } catch (error) {
      // The cancellation may have crossed the answer on its way.
      this.release(inspection);
      throw error;
    }
  }

  async statistics(inspection: number, signal?: AbortSignal): Promise<readonly HeadStatistics[]> {
    const answer = await this.#ask<'statistics'>({ type: 'statistics', inspection }, signal);
    return answer.statistics;
  }

  async tensor(inspection: number, which: WhichTensor, signal?: AbortSignal): Promise<Tensor> {
    const answer = await this.#ask<'tensor'>({ type: 'tensor', inspection, ...which }, signal);
    return answer.tensor;
  }

  /** `[row, column]` */
  async part(inspection: number, which: WhichPart, signal?: AbortSignal): Promise<Tensor> {
    const answer = await this.#ask<'tensor'>({ type: 'part', inspection, ...which }, signal);
    return answer.tensor;
  }

  /** `[layer, head, token]` */
  async row(inspection: number, which: WhichRow, signal?: AbortSignal): Promise<Tensor> {
    const answer = await this.#ask<'tensor'>({ type: 'row', inspection, ...which }, signal);
    return answer.tensor;
  }

  async anatomy(inspection: number, which: QueryRef, signal?: AbortSignal): Promise<Anatomy> {
    const answer = await this.#ask<'anatomy'>({ type: 'anatomy', inspection, ...which }, signal);
    return answer.anatomy;
  }

  /** The model's own position encoding, whatever the text: `[position, dimension]`, or of angles `[position, pair]`. */
  async positions(inspection: number, tap: string, signal?: AbortSignal): Promise<Tensor> {
    const answer = await this.#ask<'tensor'>({ type: 'positions', inspection, tap }, signal);
    return answer.tensor;
  }

  async predictions(inspection: number, signal?: AbortSignal): Promise<Predictions> {
    const answer = await this.#ask<'predictions'>({ type: 'predictions', inspection }, signal);
    return answer.predictions;
  }

  release(inspection: number): void {
    this.#inspected.delete(inspection);
    this.#process.tell({ type: 'release', inspection });
  }

  /** Takes effect when the process starts next. */
  configure(settings: { threads?: number; memoryBytes?: number }): void {
    this.#process.configure(settings);
  }

  /** Ends the process and starts a new one; pending requests fail. */
  restart(): void {
    this.#process.end();
    this.#process.start();
    this.#scheduleIdle();
  }

  dispose(): void {
    clearTimeout(this.#idleTimer);
    this.#process.end();
  }

  /** A question about an inspection; one that the process no longer knows is computed again first. */
  async #ask<T extends EngineAnswer['type']>(
    question: EngineRequest & { inspection: number },
    signal: AbortSignal | undefined,
  ): Promise<AnswerOf<T>> {
    try {
      return await this.#request<T>(question, signal);
    } catch (error) {
      if (!(error instanceof EngineError && error.kind === 'forgotten')) throw error;
      await this.#inspectAgain(question.inspection, error);
      return this.#request<T>(question, signal);
    }
  }

  /** One recomputation serves all who wait for it. */
  #inspectAgain(inspection: number, forgotten: EngineError): Promise<unknown> {
    const request = this.#inspected.get(inspection);
    if (!request) return Promise.reject(forgotten);
    const running = this.#again.get(inspection);
    if (running) return running;
    const again = this.#request<'inspection'>(request, undefined).finally(() => {
      this.#again.delete(inspection);
    });
    this.#again.set(inspection, again);
    return again;
  }

  async #request<T extends EngineAnswer['type']>(
    request: EngineRequest,
    signal: AbortSignal | undefined,
    onProgress?: (progress: Progress) => void,
  ): Promise<AnswerOf<T>> {
    clearTimeout(this.#idleTimer);
    this.#pending++;
    try {
      return (await this.#process.request(request, signal, onProgress)) as AnswerOf<T>;
    } finally {
      this.#pending--;
      this.#scheduleIdle();
    }
  }

  #scheduleIdle(): void {
    clearTimeout(this.#idleTimer);
    if (this.#pending > 0) return;
    this.#idleTimer = setTimeout(() => this.#process.end(), this.#idle);
    this.#idleTimer.unref();
  }
}

/** Computed again, an inspection is the same only with the same target. */
function writtenBy({ target }: Inspection): { written?: readonly number[] } {
  if (!target || target.isGiven) return {};
  const [, ...written] = target.tokens.map(({ id }) => id);
  return { written };
}
