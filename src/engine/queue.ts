/** A piece of work that may be cancelled before and between its steps. */
export type Work = (signal: AbortSignal) => Promise<void>;

/** Runs one piece of work at a time, in the order they came; a cancelled one that waits never runs. */
export class Queue {
  readonly #waiting = new Map<number, () => Promise<void>>();
  readonly #controllers = new Map<number, AbortController>();
  #isRunning = false;

  /** `work` must not reject: it answers for itself, also when it is cancelled while it runs. */
  add(id: number, work: Work): void {
    const controller = new AbortController();
    this.#controllers.set(id, controller);
    this.#waiting.set(id, () => work(controller.signal));
    if (!this.#isRunning) void this.#run();
  }

  /** Whether the work waited: then it never runs. Work that runs learns it from its signal. */
  cancel(id: number): boolean {
    this.#controllers.get(id)?.abort();
    const isWaiting = this.#waiting.delete(id);
    if (isWaiting) this.#controllers.delete(id);
    return isWaiting;
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    for (;;) {
      await turn();
      const next = this.#waiting.entries().next();
      if (next.done) break;
      const [id, work] = next.value;
      this.#waiting.delete(id);
      await work();
      this.#controllers.delete(id);
    }
    this.#isRunning = false;
  }
}

/**
 * Lets messages in that came while a model ran, since a run blocks the event loop.
 * Throws where one of them was this work's cancellation.
 */
export async function turn(signal?: AbortSignal): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  signal?.throwIfAborted();
}
