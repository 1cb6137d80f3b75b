import { type Signal, signal } from '@preact/signals';
import type { Focus, View } from '../../src/protocol/panelState';
import type { HeadRef } from '../../src/protocol/tensor';
import { carry, movedFocus } from './carry';
import { perSubject } from './derived';
import type { Subject } from './subject';

/** What was on screen before the reader locked or opened something: Esc leads back to it. */
export interface Step {
  readonly locked: Focus;
  readonly opened?: Opened;
}

/** The view that a step opened, and where the reader was before. */
export interface Opened {
  readonly view: View;
  readonly from: { readonly view: View; readonly head: HeadRef };
  /** Gives back the keyboard focus. */
  comeBack(): void;
}

/** Enough for any reading; older steps are forgotten. */
const most = 50;

const taken = perSubject<Signal<readonly Step[]>>(() => signal([]));

/**
 * Remembers what Esc leads back to; call it before the change. The reader's first lock leads back to none: a
 * lock without steps is the panel's own, or the caret's.
 */
export function takeStep(subject: Subject, opened?: Opened): void {
  const isFirst = taken(subject).value.length === 0;
  const step = opened
    ? { locked: subject.locked.value, opened }
    : { locked: isFirst ? {} : subject.locked.value };
  taken(subject).value = [...taken(subject).value, step].slice(-most);
}

/** Removes the last step and returns it. A view that the reader has left by a tab has been undone already. */
export function takeBack(subject: Subject): Step | undefined {
  const steps = [...taken(subject).value];
  let last = steps.pop();
  while (last?.opened && last.opened.view !== subject.view.value) last = steps.pop();
  taken(subject).value = steps;
  return last;
}

/** Whether the last step opened this view. */
export function hasOpened(subject: Subject, view: View): boolean {
  return taken(subject).value.at(-1)?.opened?.view === view;
}

/** Whether something is locked under the last lock, so that Esc leads back to it. */
export function hasEarlierLock(subject: Subject): boolean {
  const { query, key } = taken(subject).value.at(-1)?.locked ?? {};
  return query !== undefined || key !== undefined;
}

export function forgetSteps(subject: Subject): void {
  if (taken(subject).value.length > 0) taken(subject).value = [];
}

// Steps go with their tokens. If the lock is dropped, there is nothing left to undo.
carry((subject) => (move) => {
  const { query, key } = subject.locked.value;
  if (query === undefined && key === undefined) return forgetSteps(subject);
  taken(subject).value = taken(subject).value.map((step) => ({
    ...step,
    locked: movedFocus(step.locked, move),
  }));
});
