import { signal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import type { Progress, Reply } from '../../src/protocol/messages';
import type { Answer, AskedByPage, PageQuestion } from '../../src/questions/questions';
import { post } from './host';
import { phase } from './panel';

/** How a question ends. */
export type Outcome<Answer> =
  | { readonly is: 'answer'; readonly answer: Answer }
  | { readonly is: 'error'; readonly message: string }
  | { readonly is: 'cancelled' };

const patience = 60_000;
/** Milliseconds after which a pending answer counts as late. */
const lateAfter = 2000;
/** Number of answers that are late. */
export const late = signal(0);

interface Open {
  settle(outcome: Outcome<unknown>): void;
  tell(progress: Progress): void;
}

const open = new Map<number, Open>();
let last = 0;

/**
 * Asks the engine. `settle` is called once, whatever happens; the returned function cancels.
 * @param onProgress for a caller that shows by itself that an answer is pending
 */
export function ask<Q extends PageQuestion>(
  question: Q,
  asked: AskedByPage<Q>,
  settle: (outcome: Outcome<Answer<Q>>) => void,
  onProgress?: (progress: Progress) => void,
): () => void {
  const id = ++last;
  const giveUp = () => {
    post({ type: 'cancel', id });
    finish(id, {
      is: 'error',
      message: l10n.t('The engine has not answered for a minute. Run Show Attention again.'),
    });
  };
  // The time limit does not run while the engine is busy with a long text.
  const expire = () => {
    if (phase.peek().is === 'waiting') timer = setTimeout(expire, patience);
    else giveUp();
  };
  let timer = setTimeout(expire, patience);
  let isLate = false;
  const overdue = setTimeout(() => {
    isLate = onProgress === undefined;
    if (isLate) late.value++;
  }, lateAfter);
  open.set(id, {
    settle(outcome) {
      clearTimeout(timer);
      clearTimeout(overdue);
      if (isLate) late.value--;
      settle(outcome as Outcome<Answer<Q>>);
    },
    tell(progress) {
      clearTimeout(timer);
      timer = setTimeout(expire, patience);
      onProgress?.(progress);
    },
  });
  post({ type: 'ask', id, question, asked });
  return () => cancel(id);
}

export function cancelAll(): void {
  for (const id of [...open.keys()]) cancel(id);
}

function cancel(id: number): void {
  if (!open.has(id)) return;
  post({ type: 'cancel', id });
  finish(id, { is: 'cancelled' });
}

export function receiveReply(reply: Reply): void {
  if (reply.type === 'answering') open.get(reply.id)?.tell(reply.progress);
  else finish(reply.id, outcomeOf(reply));
}

function outcomeOf(reply: Exclude<Reply, { type: 'answering' }>): Outcome<unknown> {
  switch (reply.type) {
    case 'answer':
      return { is: 'answer', answer: reply.answer };
    case 'error':
      return { is: 'error', message: reply.message };
    case 'cancelled':
      return { is: 'cancelled' };
    default:
      return reply satisfies never;
  }
}

function finish(id: number, outcome: Outcome<unknown>): void {
  const asked = open.get(id);
  open.delete(id);
  asked?.settle(outcome);
}
