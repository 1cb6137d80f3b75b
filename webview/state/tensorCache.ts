import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Tensor } from '../../src/protocol/tensor';
import type { Answer, AskedByPage, PageQuestion } from '../../src/questions/questions';
import { ask, type Outcome } from '../host/ask';

/** The questions whose answer is a tensor. */
type TensorQuestion = { [Q in PageQuestion]: Answer<Q> extends Tensor ? Q : never }[PageQuestion];

interface Entry<Asked> {
  readonly asked: Asked;
  readonly tensor: Signal<Tensor | undefined>;
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
export class TensorCache<Q extends TensorQuestion> {
  private readonly entries = new Map<string, Entry<AskedByPage<Q>>>();
  private waiting: string[] = [];
  private underWay = 0;

  constructor(
    private readonly question: Q,
    private readonly limits: CacheLimits,
    private readonly onError: (message: string) => void,
  ) {}

  /** Undefined until the answer arrives, which redraws whatever read the signal. */
  get(asked: AskedByPage<Q>): ReadonlySignal<Tensor | undefined> {
    const key = JSON.stringify(asked);
    const entry = this.entries.get(key) ?? { asked, tensor: signal<Tensor | undefined>(undefined) };
    if (!this.entries.delete(key)) this.waiting.unshift(key);
    this.entries.set(key, entry);
    this.advance();
    return entry.tensor;
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
    for (const [key, { tensor, cancel }] of [...this.entries]) {
      if (tensor.peek()) continue;
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

  private settle(key: string, entry: Entry<AskedByPage<Q>>, outcome: Outcome<Tensor>): void {
    delete entry.cancel;
    if (outcome.is === 'answer') {
      entry.tensor.value = outcome.answer;
      this.trim();
      return;
    }
    this.entries.delete(key);
    if (outcome.is === 'error') this.onError(outcome.message);
  }

  private trim(): void {
    let bytes = 0;
    for (const [key, { tensor }] of [...this.entries].reverse()) {
      bytes += tensor.peek()?.data.byteLength ?? 0;
      if (bytes > this.limits.bytes && tensor.peek()) this.entries.delete(key);
    }
  }
}
