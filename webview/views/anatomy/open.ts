import { batch, computed } from '@preact/signals';
import { cell, isMasked } from '../../state/attention';
import { carry } from '../../state/carry';
import { hasFocus, lockOnto } from '../../state/focus';
import { hovered, locked, openHead, view } from '../../state/state';

/** The focused cell can be taken apart: it is one head's, and not masked. */
export const canOpen = computed(() => {
  const { layer, head } = openHead.value;
  const at = cell.value;
  return layer !== 'mean' && head !== 'mean' && at !== undefined && !isMasked(at.query, at.key);
});

/** Shows how the focused cell came to be. */
export function openAnatomy(): void {
  const at = cell.value;
  if (!at || !canOpen.value) return;
  batch(() => {
    lockOnto(at);
    view.value = 'anatomy';
  });
}

export function closeAnatomy(): void {
  batch(() => {
    hovered.value = undefined;
    view.value = 'heads';
  });
}

// Of a cell that is given up with its text nothing can be told.
carry(() => () => {
  if (view.value === 'anatomy' && !hasFocus(locked.value)) closeAnatomy();
});
