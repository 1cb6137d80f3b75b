import { batch, computed } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { hasAnatomy } from '../../../src/protocol/attention';
import { cell, isMasked } from '../../state/attention';
import { type Axis, tokensIn } from '../../state/axes';
import { carry } from '../../state/carry';
import { hasFocus, lockOnto, showView } from '../../state/focus';
import { attention, hovered, locked, openHead, view } from '../../state/state';

/** Why no cell of the attention can be taken apart; undefined where it can. */
export const whyNone = computed<string | undefined>(() => {
  const now = attention.value;
  if (!now || hasAnatomy(now)) return undefined;
  return now.kind === 'softmax'
    ? l10n.t(
        'No anatomy: this graph does not show queries, keys and values. Open the model’s folder with its weights.',
      )
    : l10n.t('No anatomy: the weights are not computed from scaled dot products.');
});

/** The focused cell can be taken apart: it is one head's, of two tokens, and not masked. */
export const canOpen = computed(() => {
  if (whyNone.value !== undefined) return false;
  const { layer, head } = openHead.value;
  const at = cell.value;
  if (layer === 'mean' || head === 'mean' || !at) return false;
  return isToken('query', at.query) && isToken('key', at.key) && !isMasked(at.query, at.key);
});

function isToken(axis: Axis, unit: number): boolean {
  const { first, end } = tokensIn(axis, unit);
  return end - first === 1;
}

/** Shows how the focused cell came to be. */
export function openAnatomy(): void {
  const at = cell.value;
  if (!at || !canOpen.value) return;
  batch(() => {
    lockOnto(at);
    showView('anatomy');
  });
}

export function closeAnatomy(): void {
  batch(() => {
    hovered.value = undefined;
    showView('heads');
  });
}

// Of a cell that is given up with its text nothing can be told.
carry(() => () => {
  if (view.value === 'anatomy' && !hasFocus(locked.value)) closeAnatomy();
});
