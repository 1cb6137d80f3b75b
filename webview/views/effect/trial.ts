import { signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Progress } from '../../../src/protocol/messages';
import type { Answer, AskedByPage, PageQuestion } from '../../../src/questions/questions';
import { ask, type Outcome } from '../../host/ask';

/** An answer, with the question that it answers. */
interface Found<Q extends PageQuestion> {
  readonly asked: AskedByPage<Q>;
  readonly answer: Answer<Q>;
}

type Stage =
  | { readonly is: 'idle' }
  | { readonly is: 'running'; readonly progress: Progress }
  | { readonly is: 'cancelled' }
  | { readonly is: 'failed'; readonly message: string };

/** An experiment on one subject. What it found last stays until it has found something else. */
export class Trial<Q extends PageQuestion> {
  readonly found = signal<Found<Q>>();
  readonly stage = signal<Stage>({ is: 'idle' });
  #asked: AskedByPage<Q> | undefined;
  #cancel = () => {};

  constructor(private readonly question: Q) {}

  /** Whether what was found answers this. */
  hasFound(asked: AskedByPage<Q>): boolean {
    return this.found.value !== undefined && isSame(this.found.value.asked, asked);
  }

  /** Asks, unless it is known; ends what was asked before. */
  run(asked: AskedByPage<Q>): void {
    this.end();
    this.#asked = asked;
    if (this.hasFound(asked)) return;
    this.stage.value = { is: 'running', progress: { stage: 'running' } };
    const tell = (progress: Progress) => {
      if (this.#asked === asked) this.stage.value = { is: 'running', progress };
    };
    this.#cancel = ask(this.question, asked, (outcome) => this.#settle(asked, outcome), tell);
  }

  runAgain(): void {
    if (this.#asked) this.run(this.#asked);
  }

  /** Ends the run at the reader's wish. */
  cancel(): void {
    this.#cancel();
  }

  /** Ends the run because nobody looks at it any more. */
  end(): void {
    this.#asked = undefined;
    this.#cancel();
    this.#cancel = () => {};
    this.stage.value = { is: 'idle' };
  }

  #settle(asked: AskedByPage<Q>, outcome: Outcome<Answer<Q>>): void {
    if (this.#asked !== asked) return;
    switch (outcome.is) {
      case 'answer':
        this.found.value = { asked, answer: outcome.answer };
        this.stage.value = { is: 'idle' };
        break;
      case 'cancelled':
        this.stage.value = { is: 'cancelled' };
        break;
      case 'error':
        this.stage.value = { is: 'failed', message: outcome.message };
        break;
      default:
        outcome satisfies never;
    }
  }
}

/** Milliseconds that another measure must stand before an experiment runs on it. */
const patience = 250;

/**
 * Runs an experiment while the component is on screen, and again when what is asked changes.
 * @param measurement what is measured, which the reader may choose in several steps
 */
export function useTrial<Q extends PageQuestion>(
  trial: Trial<Q>,
  asked: AskedByPage<Q> | undefined,
  measurement: unknown,
): void {
  const before = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (!asked) return undefined;
    const now = JSON.stringify(measurement);
    const isOther = before.current !== undefined && before.current !== now;
    const timer = setTimeout(
      () => {
        before.current = now;
        trial.run(asked);
      },
      isOther ? patience : 0,
    );
    return () => {
      clearTimeout(timer);
      trial.end();
    };
  }, [trial, JSON.stringify(asked)]);
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
