import type { Inspection } from '../../protocol/inspection';
import type { Answer, Asked, AskOptions, QuestionOfInspection } from '../../questions/questions';
import type { Recipe } from '../../questions/recipe';
import { EngineError } from '../error';
import type { Catalog } from './catalog';
import { ownBuffers } from './ownBuffers';
import { Shared } from './shared';
import type { EngineLimits, Transport } from './transport';

export interface InspectOptions extends AskOptions {
  /** Open a model that needs more memory than there is; without it an `EngineError` of kind `tooLarge`. */
  readonly allowLargeModel?: boolean;
}

/**
 * The host's side of the engine.
 * Promises reject with an `EngineError` whose message is for the reader, or with the signal's reason.
 */
export class EngineClient {
  /** What models there are. */
  readonly catalog: Catalog;
  readonly #transport: Transport;
  readonly #inspected = new Map<number, Asked<'inspect'>>();
  readonly #again = new Shared<number, unknown>();
  #lastInspection = 0;

  constructor(transport: Transport, catalog: Catalog) {
    this.#transport = transport;
    this.catalog = catalog;
  }

  get isRunning(): boolean {
    return this.#transport.isRunning;
  }

  /** The engine ended by itself: what it was at has failed; what waited, and the next question, asks a new one. */
  onDidEnd(listener: (reason: EngineError) => void): { dispose(): void } {
    return this.#transport.onDidEnd(listener);
  }

  /** The inspection's id is good for every later question, also after the engine was started anew. */
  async inspect(recipe: Recipe, options: InspectOptions = {}): Promise<Inspection> {
    const { signal, onProgress, ...flags } = options;
    const id = ++this.#lastInspection;
    const asked = { id, ...recipe, ...flags };
    try {
      const inspection = ownBuffers(await this.#transport.ask('inspect', asked, { signal, onProgress }));
      this.#inspected.set(id, { ...asked, ...writtenBy(inspection) });
      return inspection;
    } catch (error) {
      // The cancellation may have crossed the answer on its way.
      this.release(id);
      throw error;
    }
  }

  /** A question about an inspection; one that the engine no longer knows is computed again first. */
  async ask<Q extends QuestionOfInspection>(
    question: Q,
    asked: Asked<Q>,
    options: AskOptions = {},
  ): Promise<Answer<Q>> {
    const ask = async () => ownBuffers(await this.#transport.ask(question, asked, options));
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof EngineError && error.kind === 'forgotten')) throw error;
      await this.#inspectAgain(asked.inspection, error, options.signal);
      return ask();
    }
  }

  release(inspection: number): void {
    this.#inspected.delete(inspection);
    this.#transport.release(inspection);
  }

  /** Takes effect when the engine starts next. */
  configure(limits: EngineLimits): void {
    this.#transport.configure(limits);
  }

  /** Ends the engine that reads and starts a new one; pending questions fail. */
  restart(): void {
    this.#transport.end();
    this.#transport.start();
  }

  dispose(): void {
    this.#transport.end();
    this.catalog.dispose();
  }

  /** One recomputation serves all who wait for it, and is cancelled when all of them have. */
  #inspectAgain(
    inspection: number,
    forgotten: EngineError,
    signal: AbortSignal | undefined,
  ): Promise<unknown> {
    const asked = this.#inspected.get(inspection);
    if (!asked) return Promise.reject(forgotten);
    return this.#again.join(
      inspection,
      (end) => this.#transport.ask('inspect', asked, { signal: end }),
      signal,
    );
  }
}

/** Computed again, an inspection is the same only with the same target. */
function writtenBy({ target }: Inspection): { written?: readonly number[] } {
  if (!target || target.isGiven) return {};
  const [, ...written] = target.tokens.map(({ id }) => id);
  return { written };
}
