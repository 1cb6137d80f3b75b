interface Running<Result> {
  readonly result: Promise<Result>;
  readonly end: AbortController;
  waiting: number;
}

/** Work that several callers may wait for. It is done once, and cancelled when all of them have left. */
export class Shared<Key, Result> {
  readonly #running = new Map<Key, Running<Result>>();

  /**
   * Resolves with the work's result, or rejects with the signal's reason. `work` is the work that `key`
   * identifies.
   */
  async join(
    key: Key,
    work: (signal: AbortSignal) => Promise<Result>,
    signal: AbortSignal | undefined,
  ): Promise<Result> {
    signal?.throwIfAborted();
    const running = this.#running.get(key) ?? this.#start(key, work);
    running.waiting++;
    let leave = () => {};
    const left = new Promise<never>((_, reject) => {
      leave = () => {
        this.#leave(key, running);
        reject(signal?.reason);
      };
    });
    signal?.addEventListener('abort', leave);
    try {
      return await Promise.race([running.result, left]);
    } finally {
      signal?.removeEventListener('abort', leave);
    }
  }

  #start(key: Key, work: (signal: AbortSignal) => Promise<Result>): Running<Result> {
    const end = new AbortController();
    const result = work(end.signal).finally(() => this.#forget(key, running));
    // There may be no caller left to handle the rejection.
    result.catch(() => {});
    const running = { result, end, waiting: 0 };
    this.#running.set(key, running);
    return running;
  }

  #leave(key: Key, running: Running<Result>): void {
    if (--running.waiting > 0) return;
    this.#forget(key, running);
    running.end.abort();
  }

  #forget(key: Key, running: Running<Result>): void {
    if (this.#running.get(key) === running) this.#running.delete(key);
  }
}
