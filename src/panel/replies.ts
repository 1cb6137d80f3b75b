import type { EngineClient } from '../engine/client';
import type { Reply, Request } from '../protocol/messages';
import type { Tensor } from '../protocol/tensor';

/** The webview's requests that are under way; each ends in one reply. */
export class Replies {
  readonly #engine: EngineClient;
  readonly #post: (reply: Reply) => void;
  readonly #running = new Map<number, AbortController>();

  constructor(engine: EngineClient, post: (reply: Reply) => void) {
    this.#engine = engine;
    this.#post = post;
  }

  async answer(id: number, request: Request): Promise<void> {
    const run = new AbortController();
    this.#running.set(id, run);
    const reply = await this.#ask(id, request, run.signal);
    // A new page counts its requests from one again.
    if (this.#running.get(id) !== run) return;
    this.#running.delete(id);
    this.#post(reply);
  }

  cancel(id: number): void {
    this.#running.get(id)?.abort();
  }

  /** Nobody waits for them any more: the page is gone. */
  forget(): void {
    const running = [...this.#running.values()];
    this.#running.clear();
    for (const run of running) run.abort();
  }

  async #ask(id: number, request: Request, signal: AbortSignal): Promise<Reply> {
    try {
      return { type: 'result', id, tensor: await ask(this.#engine, request, signal) };
    } catch (error) {
      if (signal.aborted) return { type: 'cancelled', id };
      return { type: 'error', id, message: error instanceof Error ? error.message : String(error) };
    }
  }
}

function ask(engine: EngineClient, request: Request, signal: AbortSignal): Promise<Tensor> {
  switch (request.request) {
    case 'head':
      return engine.tensor(request.inspection, { tap: request.tap, ...request.of }, signal);
    case 'row': {
      // Not the whole request: its own type and id would go out in place of the engine's.
      const { inspection, tap, axis, token } = request;
      return engine.row(inspection, { tap, axis, token }, signal);
    }
    case 'positions':
      return engine.positions(request.inspection, signal);
    default:
      return request satisfies never;
  }
}
