import { computed, effect, signal } from '@preact/signals';
import { carry } from '../../state/carry';
import { focus } from '../../state/state';
import { compareFrame, isWindowed } from './compareLayout';

export const windowPitch = 20;

/** In CSS pixels. */
export const windowScroll = signal(0);

carry(() => {
  const first = Math.round(windowStart.peek());
  return ({ along }) => scrollWindow((along('query', first) ?? 0) * windowPitch);
});

export const windowRows = computed(() => {
  const { length, count } = compareFrame.value.y;
  return Math.min(count, Math.floor(length / windowPitch));
});

/** The first row of the window, not rounded. */
export const windowStart = computed(() => windowScroll.value / windowPitch);

export function scrollWindow(to: number): void {
  const last = (compareFrame.value.y.count - windowRows.value) * windowPitch;
  windowScroll.value = Math.max(0, Math.min(last, to));
}

/** Where a query's label begins; scrolled away, it sticks to the window's rim. */
export function labelY(query: number): number {
  const last = (windowRows.value - 1) * windowPitch;
  return Math.max(0, Math.min(last, query * windowPitch - windowScroll.value));
}

/** Starts the window, like a scrollbar, where a new focus has its label beside its own row. */
export function followFocus(isPointing: () => boolean): () => void {
  return effect(() => {
    const { query } = focus.value;
    if (!isWindowed.value) windowScroll.value = 0;
    else if (query !== undefined && !isPointing())
      scrollWindow(Math.round(query * (1 - windowRows.value / compareFrame.value.y.count)) * windowPitch);
  });
}
