import type { Anatomy, QueryRef } from '../../protocol/anatomy';
import type { HeadStatistics, Inspection, Predictions } from '../../protocol/inspection';
import type { Progress } from '../../protocol/messages';
import type { Tensor } from '../../protocol/tensor';
import { EngineError } from '../error';
import type {
  AnswerOf,
  EngineAnswer,
  EngineRequest,
  Recipe,
  WhichPart,
  WhichRow,
  WhichTensor,
} from '../messages';
import { Catalog } from './catalog';
import { EngineProcess, type EngineSettings } from './childProcess';
import { Shared } from './shared';

export interface EngineOptions extends Omit<EngineSettings, 'idle'> {
  /** Milliseconds without a request after which the process that reads ends; ten minutes by default. */
  readonly idle?: number;
  /** Milliseconds that a model has to tell of itself; five seconds by default. */
  readonly answerTime?: number;
}

export interface InspectOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Open a model that needs more memory than there is; without it an `EngineError` of kind `tooLarge`. */
  readonly allowLargeModel?: boolean;
}

const tenMinutes = 600_000;

/**
 * The host's side of the engine.
 * Promises reject with an `EngineError` whose message is for the reader, or with the signal's reason.
 */
export class EngineClient {
  /** What models there are. */
  readonly catalog: Catalog;
  /** The process that reads. */
  readonly #process: EngineProcess;
  readonly #inspected = new Map<number, Extract<EngineRequest, { type: 'inspect' }>>();
  readonly #again = new Shared<number, unknown>();
  #lastInspection = 0;

  constructor({ idle = tenMinutes, answerTime, ...settings }: EngineOptions) {
    this.#process = new EngineProcess({ ...settings, idle });
    this.catalog = new Catalog(settings, answerTime);
  }

  get isRunning(): boolean {
    return this.#process.isRunning;
  }

  /** The process ended by itself: what it was at has failed; what waited, and the next request, asks a new one. */
  onDidEnd(listener: (reason: EngineError) => void): { dispose(): void } {
    return this.#process.onDidEnd(listener);
  }

  /** The inspection's id is good for every later question, also after the process was started anew. */
  async inspect(recipe: Recipe, options: InspectOptions = {}): Promise<Inspection> {
    const { signal, onProgress, ...flags } = options;
    const inspection = ++this.#lastInspection;
    const request = { type: 'inspect', inspection, ...recipe, ...flags } as const;
    if (!this.isRunning) onProgress?.({ stage: 'starting' });
    else if (this.#process.isBusy) onProgress?.({ stage: 'waiting' });
    try {
      const answer = await this.#process.request<'inspection'>(request, signal, onProgress);
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

  /** Ends the process that reads and starts a new one; pending requests fail. */
  restart(): void {
    this.#process.end();
    this.#process.start();
  }

  dispose(): void {
    this.#process.end();
    this.catalog.dispose();
  }

  /** A question about an inspection; one that the process no longer knows is computed again first. */
  async #ask<T extends EngineAnswer['type']>(
    question: EngineRequest & { inspection: number },
    signal: AbortSignal | undefined,
  ): Promise<AnswerOf<T>> {
    try {
      return await this.#process.request<T>(question, signal);
    } catch (error) {
      if (!(error instanceof EngineError && error.kind === 'forgotten')) throw error;
      await this.#inspectAgain(question.inspection, error, signal);
      return this.#process.request<T>(question, signal);
    }
  }

  /** One recomputation serves all who wait for it, and is cancelled when all of them have. */
  #inspectAgain(
    inspection: number,
    forgotten: EngineError,
    signal: AbortSignal | undefined,
  ): Promise<unknown> {
    const request = this.#inspected.get(inspection);
    if (!request) return Promise.reject(forgotten);
    return this.#again.join(inspection, (end) => this.#process.request<'inspection'>(request, end), signal);
  }
}

/** Computed again, an inspection is the same only with the same target. */
function writtenBy({ target }: Inspection): { written?: readonly number[] } {
  if (!target || target.isGiven) return {};
  const [, ...written] = target.tokens.map(({ id }) => id);
  return { written };
}
