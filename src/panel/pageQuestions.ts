import * as l10n from '@vscode/l10n';
import type { EngineClient } from '../engine/host/client';
import { ReaderError } from '../errors';
import type { Reply } from '../protocol/messages';
import { readPageQuestion } from '../questions/questions';

/** The page's pending questions. Each ends in exactly one outcome; its progress is told before. */
export class PageQuestions {
  readonly #engine: EngineClient;
  readonly #post: (reply: Reply) => void;
  readonly #running = new Map<number, AbortController>();

  constructor(engine: EngineClient, post: (reply: Reply) => void) {
    this.#engine = engine;
    this.#post = post;
  }

  async answer(id: number, question: string, asked: unknown): Promise<void> {
    const run = new AbortController();
    this.#running.set(id, run);
    const reply = await this.#reply(id, question, asked, run.signal);
    // A new page starts counting its questions at 1 again.
    if (this.#running.get(id) !== run) return;
    this.#running.delete(id);
    this.#post(reply);
  }

  cancel(id: number): void {
    this.#running.get(id)?.abort();
  }

  /** Drops all pending questions, because the page that asked is gone. */
  forget(): void {
    const running = [...this.#running.values()];
    this.#running.clear();
    for (const run of running) run.abort();
  }

  async #reply(id: number, question: string, asked: unknown, signal: AbortSignal): Promise<Reply> {
    try {
      return { type: 'answer', id, answer: await this.#ask(id, question, asked, signal) };
    } catch (error) {
      if (signal.aborted) return { type: 'cancelled', id };
      return { type: 'error', id, message: error instanceof Error ? error.message : String(error) };
    }
  }

  async #ask(id: number, question: string, asked: unknown, signal: AbortSignal): Promise<unknown> {
    const read = readPageQuestion(question, asked);
    if (!read) {
      throw new ReaderError(
        l10n.t('The panel asked the engine an unknown question. Run Show Attention again.'),
      );
    }
    return this.#engine.ask(read.question, read.asked, {
      signal,
      onProgress: (progress) => {
        if (!signal.aborted) this.#post({ type: 'answering', id, progress });
      },
    });
  }
}
