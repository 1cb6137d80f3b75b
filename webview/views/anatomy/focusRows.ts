import { cell } from '../../state/attention';
import { onSide } from '../../state/axes';
import { type Direction, focusable, lockOnto, look } from '../../state/focus';
import type { Subject } from '../../state/subject';
import { focusOnKey } from './question';

/**
 * Handlers for the rows of keys: pointer and arrow keys move the focus, click or Enter locks it.
 * @param keys visible keys
 */
export function focusRows(subject: Subject, keys: readonly number[]) {
  const {
    onKeyDown,
    onBlur: _,
    ...handlers
  } = focusable(
    subject,
    ({ target }) => {
      const key = Number(
        (target as HTMLElement).closest<HTMLElement>('[data-key]')?.dataset.key ?? Number.NaN,
      );
      return keys.includes(key) ? focusOnKey(subject, key) : undefined;
    },
    (_from, direction) => {
      const next = neighbour(subject, keys, direction);
      return next === undefined ? undefined : focusOnKey(subject, next);
    },
    // Esc leaves the anatomy, whichever of its keys is locked.
    { lock: (at) => lockOnto(subject, at) },
  );
  return {
    ...handlers,
    onKeyDown: (event: KeyboardEvent) => {
      onKeyDown(event);
      const at = cell(subject);
      const list = event.currentTarget as HTMLElement;
      if (at && event.defaultPrevented)
        list.querySelector<HTMLElement>(`[data-key="${onSide(subject, 'key', at.key)}"] button`)?.focus();
    },
    onFocusOut: ({ relatedTarget, currentTarget }: FocusEvent) => {
      if (!(currentTarget as HTMLElement).contains(relatedTarget as Node | null)) look(subject, undefined);
    },
  };
}

function neighbour(subject: Subject, keys: readonly number[], direction: Direction): number | undefined {
  const at = cell(subject);
  const now = at ? keys.indexOf(onSide(subject, 'key', at.key)) : -1;
  switch (direction) {
    case 'up':
    case 'left':
      return keys[Math.max(0, now - 1)];
    case 'down':
    case 'right':
      return keys[Math.min(keys.length - 1, now + 1)];
    case 'start':
      return keys[0];
    case 'end':
      return keys.at(-1);
    default:
      return direction satisfies never;
  }
}
