import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Answer, AskedByPage, PageQuestion } from '../../src/questions/questions';
import { ask, type Outcome } from '../host/ask';

interface Entry<Q extends PageQuestion> {
  readonly asked: AskedByPage<Q>;
  readonly answer: Signal<Answer<Q> | undefined>;
  cancel?: () => void;
}

export interface CacheLimits {
  /** Most questions under way at once. */
  readonly underWay: number;
  /** Most questions in the queue, newest first; the oldest beyond it are dropped. */
  readonly waiting: number;
  /** Most bytes of answers kept; the least recently used are dropped first. */
  readonly bytes: number;
}

/**
 * Caches a question's answers. Each is requested once, kept while it fits, and cancelled when nobody waits
 * for it.
 */
export class AnswerCache<Q extends PageQuestion> {
  private readonly entries = new Map<string, Entry<Q>>();
  private waiting: string[] = [];
  private underWay = 0;

  constructor(
    private readonly question: Q,
    private readonly limits: CacheLimits,
    private readonly bytesOf: (answer: Answer<Q>) => number,
    private readonly onError: (message: string) => void,
  ) {}

  /** Undefined until the answer arrives, which redraws whatever read the signal. */
  get(asked: AskedByPage<Q>): ReadonlySignal<Answer<Q> | undefined> {
    const key = JSON.stringify(asked);
    const entry = this.entries.get(key) ?? { asked, answer: signal<Answer<Q> | undefined>(undefined) };
    if (!this.entries.delete(key)) this.waiting.unshift(key);
    this.entries.set(key, entry);
    this.advance();
    return entry.answer;
  }

  clear(): void {
    const entries = [...this.entries.values()];
    this.entries.clear();
    this.waiting = [];
    for (const { cancel } of entries) cancel?.();
  }

  /** Cancels every pending question. */
  stop(): void {
    this.waiting = [];
    for (const [key, { answer, cancel }] of [...this.entries]) {
      if (answer.peek()) continue;
      this.entries.delete(key);
      cancel?.();
    }
  }

  private advance(): void {
    while (this.underWay < this.limits.underWay && this.waiting.length > 0) this.start(this.waiting.shift()!);
    for (const key of this.waiting.splice(this.limits.waiting)) this.entries.delete(key);
  }

  private start(key: string): void {
    const entry = this.entries.get(key)!;
    this.underWay++;
    entry.cancel = ask(this.question, entry.asked, (outcome) => {
      this.underWay--;
      if (this.entries.get(key) === entry) this.settle(key, entry, outcome);
      this.advance();
    });
  }

  private settle(key: string, entry: Entry<Q>, outcome: Outcome<Answer<Q>>): void {
    delete entry.cancel;
    if (outcome.is === 'answer') {
      entry.answer.value = outcome.answer;
      this.trim();
      return;
    }
    this.entries.delete(key);
    if (outcome.is === 'error') this.onError(outcome.message);
  }

  private trim(): void {
    let bytes = 0;
    for (const [key, { answer }] of [...this.entries].reverse()) {
      const known = answer.peek();
      if (known === undefined) continue;
      bytes += this.bytesOf(known);
      if (bytes > this.limits.bytes) this.entries.delete(key);
    }
  }
}
