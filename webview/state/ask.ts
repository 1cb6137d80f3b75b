import { signal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import type { Anatomy } from '../../src/protocol/anatomy';
import type { Predictions } from '../../src/protocol/inspection';
import type { Reply, Request } from '../../src/protocol/messages';
import type { Tensor } from '../../src/protocol/tensor';
import { post } from './host';
import { phase } from './panel';

export type Answer =
  | { is: 'tensor'; tensor: Tensor }
  | { is: 'predictions'; predictions: Predictions }
  | { is: 'anatomy'; anatomy: Anatomy }
  | { is: 'error'; message: string }
  | { is: 'cancelled' };

const patience = 60_000;
/** Milliseconds after which a reader wonders what is under way. */
const moment = 2000;
/** How many answers are waited for longer than that. */
export const late = signal(0);

const open = new Map<number, (answer: Answer) => void>();
let last = 0;

/** Asks the host; `settle` is called once, whatever happens. Returns the way to cancel. */
export function ask(request: Request, settle: (answer: Answer) => void): () => void {
  const id = ++last;
  const giveUp = () => {
    post({ type: 'cancel', id });
    finish(id, {
      is: 'error',
      message: l10n.t('The engine has not answered for a minute. Run Show Attention again.'),
    });
  };
  // While the engine reads a long text, questions wait their turn.
  const lose = () => {
    if (phase.peek().is === 'waiting') timer = setTimeout(lose, patience);
    else giveUp();
  };
  let timer = setTimeout(lose, patience);
  let isLate = false;
  const overdue = setTimeout(() => {
    isLate = true;
    late.value++;
  }, moment);
  open.set(id, (answer) => {
    clearTimeout(timer);
    clearTimeout(overdue);
    if (isLate) late.value--;
    settle(answer);
  });
  post({ type: 'request', id, ...request });
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
  finish(reply.id, answerOf(reply));
}

function answerOf(reply: Reply): Answer {
  switch (reply.type) {
    case 'tensor':
      return { is: 'tensor', tensor: reply.tensor };
    case 'predictions':
      return { is: 'predictions', predictions: reply.predictions };
    case 'anatomy':
      return { is: 'anatomy', anatomy: reply.anatomy };
    case 'error':
      return { is: 'error', message: reply.message };
    case 'cancelled':
      return { is: 'cancelled' };
    default:
      return reply satisfies never;
  }
}

function finish(id: number, answer: Answer): void {
  const settle = open.get(id);
  open.delete(id);
  settle?.(answer);
}
