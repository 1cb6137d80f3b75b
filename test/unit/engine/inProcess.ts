import { Engine } from '../../../src/engine/engine';
import { Catalog } from '../../../src/engine/host/catalog';
import { EngineClient } from '../../../src/engine/host/client';
import type { EngineLimits, Transport } from '../../../src/engine/host/transport';
import { Queue } from '../../../src/engine/queue';
import type { EngineSetup } from '../../../src/engine/setup';
import type { Answer, Asked, AskOptions, Question } from '../../../src/questions/questions';

/** The client of an engine that computes in this process. */
export function engineInProcess(setup: EngineSetup): EngineClient {
  const transport = new InProcess(setup);
  return new EngineClient(transport, new Catalog(transport, setup));
}

class InProcess implements Transport {
  #setup: EngineSetup;
  #engine: Engine | undefined;
  #last = 0;
  readonly #queue = new Queue();

  constructor(setup: EngineSetup) {
    this.#setup = setup;
  }

  get isRunning(): boolean {
    return this.#engine !== undefined;
  }

  ask<Q extends Question>(
    question: Q,
    asked: Asked<Q>,
    { signal, onProgress }: AskOptions = {},
  ): Promise<Answer<Q>> {
    if (signal?.aborted) return Promise.reject(signal.reason);
    this.start();
    const engine = this.#engine!;
    const id = ++this.#last;
    return new Promise((resolve, reject) => {
      signal?.addEventListener('abort', () => {
        this.#queue.cancel(id);
        reject(signal.reason);
      });
      this.#queue.add(id, (signal) =>
        engine.ask(question, asked, { signal, onProgress }).then(resolve, reject),
      );
    });
  }

  release(inspection: number): void {
    this.#engine?.release(inspection);
  }

  /** It does not end by itself. */
  onDidEnd(): { dispose(): void } {
    return { dispose() {} };
  }

  configure(limits: EngineLimits): void {
    this.#setup = { ...this.#setup, ...limits };
  }

  start(): void {
    this.#engine ??= new Engine(this.#setup);
  }

  end(): void {
    this.#engine = undefined;
  }
}
