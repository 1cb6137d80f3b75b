import { effect, signal, untracked } from '@preact/signals';
import { carry } from '../../state/carry';
import { derived, perSubject } from '../../state/derived';
import type { Subject } from '../../state/subject';
import { compareFrame, isWindowed } from './compareLayout';

export const windowPitch = 20;

/** In CSS pixels. */
export const windowScroll = perSubject(() => signal(0));

carry((subject) => {
  const first = Math.round(untracked(() => windowStart(subject)));
  return ({ along }) => scrollWindow(subject, (along('query', first) ?? 0) * windowPitch);
});

export const windowRows = derived((subject) => {
  const { length, count } = compareFrame(subject).y;
  return Math.min(count, Math.floor(length / windowPitch));
});

/** The first row of the window, not rounded. */
export const windowStart = derived((subject) => windowScroll(subject).value / windowPitch);

export function scrollWindow(subject: Subject, to: number): void {
  const last = (compareFrame(subject).y.count - windowRows(subject)) * windowPitch;
  windowScroll(subject).value = Math.max(0, Math.min(last, to));
}

/** Where a query's label begins; scrolled away, it sticks to the window's rim. */
export function labelY(subject: Subject, query: number): number {
  const last = (windowRows(subject) - 1) * windowPitch;
  return Math.max(0, Math.min(last, query * windowPitch - windowScroll(subject).value));
}

/** Starts the window, like a scrollbar, where a new focus has its label beside its own row. */
export function followFocus(subject: Subject, isPointing: () => boolean): () => void {
  return effect(() => {
    const { query } = subject.focus.value;
    if (!isWindowed(subject)) windowScroll(subject).value = 0;
    else if (query !== undefined && !isPointing())
      scrollWindow(
        subject,
        Math.round(query * (1 - windowRows(subject) / compareFrame(subject).y.count)) * windowPitch,
      );
  });
}
