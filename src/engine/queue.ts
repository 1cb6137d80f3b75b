/** Work that can be cancelled before it starts and between its steps. */
export type Work = (signal: AbortSignal) => Promise<void>;

/**
 * Runs one piece of work at a time, in order of arrival. Work that is cancelled while it waits never runs.
 */
export class Queue {
  readonly #waiting = new Map<number, () => Promise<void>>();
  readonly #controllers = new Map<number, AbortController>();
  #isRunning = false;

  /** `work` must never reject: it handles its own errors, including its cancellation while it runs. */
  add(id: number, work: Work): void {
    const controller = new AbortController();
    this.#controllers.set(id, controller);
    this.#waiting.set(id, () => work(controller.signal));
    if (!this.#isRunning) void this.#run();
  }

  /** Returns true if the work was waiting and will never run. Running work learns of it from its signal. */
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
 * Handles messages that arrived during a run, which blocks the event loop. Throws if one of them cancelled
 * this work.
 */
export async function turn(signal?: AbortSignal): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  signal?.throwIfAborted();
}
