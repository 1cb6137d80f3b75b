import type { Inspection } from '../../protocol/inspection';
import type { Answer, Asked, AskOptions, QuestionOfInspection } from '../../questions/questions';
import type { Recipe } from '../../questions/recipe';
import { EngineError } from '../error';
import type { Catalog } from './catalog';
import { ownBuffers } from './ownBuffers';
import { Shared } from './shared';
import type { EngineLimits, Transport } from './transport';

export interface InspectOptions extends AskOptions {
  /**
   * Opens a model even if it needs more memory than there is; otherwise that throws an `EngineError` of kind
   * `tooLarge`.
   */
  readonly allowLargeModel?: boolean;
}

/**
 * The host's side of the engine.
 * Promises reject with an `EngineError` whose message is for the reader, or with the signal's reason.
 */
export class EngineClient {
  /** Lists the available models. */
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

  /**
   * Called when the engine ends by itself. The question it was working on fails; waiting and later questions
   * go to a new engine.
   */
  onDidEnd(listener: (reason: EngineError) => void): { dispose(): void } {
    return this.#transport.onDidEnd(listener);
  }

  /** Returns an inspection whose id stays valid for later questions, even after the engine restarts. */
  async inspect(recipe: Recipe, options: InspectOptions = {}): Promise<Inspection> {
    const { signal, onProgress, ...flags } = options;
    const id = ++this.#lastInspection;
    const asked = { id, ...recipe, ...flags };
    try {
      const inspection = ownBuffers(await this.#transport.ask('inspect', asked, { signal, onProgress }));
      this.#inspected.set(id, { ...asked, ...writtenBy(inspection) });
      return inspection;
    } catch (error) {
      // The cancellation and the answer may have crossed.
      this.release(id);
      throw error;
    }
  }

  /** Asks about an inspection. If the engine no longer knows it, it is computed again first. */
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

  /** Ends the engine that reads and starts a new one. Pending questions fail. */
  restart(): void {
    this.#transport.end();
    this.#transport.start();
  }

  dispose(): void {
    this.#transport.end();
    this.catalog.dispose();
  }

  /** Inspects again, once for all questions that wait for it. Cancelled when all of them are. */
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

/** The target that the model wrote before: an inspection can only be reproduced with the same target. */
function writtenBy({ target }: Inspection): { written?: readonly number[] } {
  if (!target || target.isGiven) return {};
  const [, ...written] = target.tokens.map(({ id }) => id);
  return { written };
}
