import type { EngineClient } from '../engine/host/client';
import type { Reply, Request } from '../protocol/messages';

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
      return { id, ...(await ask(this.#engine, request, signal)) };
    } catch (error) {
      if (signal.aborted) return { type: 'cancelled', id };
      return { type: 'error', id, message: error instanceof Error ? error.message : String(error) };
    }
  }
}

type Result = WithoutId<Extract<Reply, { type: 'tensor' | 'predictions' | 'anatomy' }>>;
type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never;

async function ask(engine: EngineClient, request: Request, signal: AbortSignal): Promise<Result> {
  switch (request.request) {
    case 'head': {
      const which = { tap: request.tap, ...request.of };
      return { type: 'tensor', tensor: await engine.tensor(request.inspection, which, signal) };
    }
    case 'part': {
      const { tap, of, minus, part } = request;
      const which = { tap, ...of, ...(minus && { minus }), part };
      return { type: 'tensor', tensor: await engine.part(request.inspection, which, signal) };
    }
    case 'row': {
      // Not the whole request: its own type and id would go out in place of the engine's.
      const { inspection, tap, axis, token } = request;
      return { type: 'tensor', tensor: await engine.row(inspection, { tap, axis, token }, signal) };
    }
    case 'positions':
      return { type: 'tensor', tensor: await engine.positions(request.inspection, request.tap, signal) };
    case 'positionBias': {
      const { inspection, tap, layer, head } = request;
      const which = { tap, head, ...(layer !== undefined && { layer }) };
      return { type: 'tensor', tensor: await engine.tensor(inspection, which, signal) };
    }
    case 'predictions':
      return { type: 'predictions', predictions: await engine.predictions(request.inspection, signal) };
    case 'anatomy': {
      const { inspection, attention, layer, head, query } = request;
      const which = { attention, layer, head, query };
      return { type: 'anatomy', anatomy: await engine.anatomy(inspection, which, signal) };
    }
    default:
      return request satisfies never;
  }
}
