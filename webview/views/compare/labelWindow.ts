import { effect, signal, untracked } from '@preact/signals';
import { type LabelWindow, labelTop, reachable, scrollBeside } from '../../plot/labelWindow';
import { carry } from '../../state/carry';
import { derived, perSubject } from '../../state/derived';
import type { Subject } from '../../state/subject';
import { compareFrame, isWindowed } from './compareLayout';

export const windowPitch = 20;

/** Scroll of the label window, in CSS pixels. */
export const windowScroll = perSubject(() => signal(0));

carry((subject) => {
  const first = Math.round(untracked(() => windowStart(subject)));
  return ({ along }) => scrollWindow(subject, (along('query', first) ?? 0) * windowPitch);
});

export const labelWindow = derived<LabelWindow>((subject) => {
  const { length, count } = compareFrame(subject).y;
  const rows = Math.min(count, Math.floor(length / windowPitch));
  return { top: 0, pitch: windowPitch, rows, height: rows * windowPitch, count };
});

/** The first row of the window, not rounded. */
export const windowStart = derived((subject) => windowScroll(subject).value / windowPitch);

export function scrollWindow(subject: Subject, to: number): void {
  windowScroll(subject).value = reachable(labelWindow(subject), to);
}

export function labelY(subject: Subject, query: number): number {
  return labelTop(labelWindow(subject), windowScroll(subject).value, query);
}

/** Scrolls the window so that the label of a new focus is next to its row. */
export function followFocus(subject: Subject, isPointing: () => boolean): () => void {
  return effect(() => {
    const { query } = subject.focus.value;
    if (!isWindowed(subject)) windowScroll(subject).value = 0;
    else if (query !== undefined && !isPointing())
      scrollWindow(subject, scrollBeside(labelWindow(subject), query));
  });
}
