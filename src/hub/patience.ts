/** How long to wait for the Hub, in milliseconds. */
export interface Patience {
  /** Time without a byte after which a connection counts as broken. */
  readonly silence: number;
  /** Pause before the second attempt; it doubles before each further one. */
  readonly pause: number;
}

export const usualPatience: Patience = { silence: 30_000, pause: 1_000 };

/** Aborts the request if any one step takes longer than the allowed silence. */
export class Watch {
  /** Aborts the request; fires when the reader cancels, too. */
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
