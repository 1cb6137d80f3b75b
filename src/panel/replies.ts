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
  const { inspection } = request;
  const options = { signal };
  switch (request.request) {
    case 'head': {
      const asked = { inspection, tap: request.tap, ...request.of };
      return { type: 'tensor', tensor: await engine.ask('tensor', asked, options) };
    }
    case 'region': {
      const { tap, of, minus, region } = request;
      const asked = { inspection, tap, ...of, ...(minus && { minus }), region };
      return { type: 'tensor', tensor: await engine.ask('region', asked, options) };
    }
    case 'row': {
      const { tap, axis, token } = request;
      return {
        type: 'tensor',
        tensor: await engine.ask('row', { inspection, tap, axis, token }, options),
      };
    }
    case 'positions': {
      const asked = { inspection, tap: request.tap };
      return { type: 'tensor', tensor: await engine.ask('positions', asked, options) };
    }
    case 'positionBias': {
      const { tap, layer, head } = request;
      const asked = { inspection, tap, head, ...(layer !== undefined && { layer }) };
      return { type: 'tensor', tensor: await engine.ask('tensor', asked, options) };
    }
    case 'predictions':
      return { type: 'predictions', predictions: await engine.ask('predictions', { inspection }, options) };
    case 'anatomy': {
      const { attention, layer, head, query } = request;
      const asked = { inspection, attention, layer, head, query };
      return { type: 'anatomy', anatomy: await engine.ask('anatomy', asked, options) };
    }
    default:
      return request satisfies never;
  }
}
