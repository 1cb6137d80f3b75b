/** How long the Hub is waited for, in milliseconds. */
export interface Patience {
  /** Without a byte, before a connection counts as broken. */
  readonly silence: number;
  /** Before the first new attempt; every further one waits twice as long. */
  readonly pause: number;
}

export const usualPatience: Patience = { silence: 30_000, pause: 1_000 };

/** Waits for one thing after the other, for each so long and no longer. */
export class Watch {
  /** Ends the request, also when the reader cancels. */
  readonly signal: AbortSignal;
  readonly #controller = new AbortController();

  constructor(
    private readonly silence: number,
    cancel: AbortSignal | undefined,
  ) {
    this.signal = AbortSignal.any([this.#controller.signal, ...(cancel ? [cancel] : [])]);
  }

  async over<T>(promise: Promise<T>): Promise<T> {
    const silent = () => this.#controller.abort(new Error(`nothing for ${this.silence / 1000} s`));
    const timer = setTimeout(silent, this.silence);
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
    }
  }
}
