import { batch } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { hasAnatomy } from '../../../src/protocol/attention';
import { type Cell, cell, isMasked } from '../../state/attention';
import { tokensIn } from '../../state/axes';
import { carry } from '../../state/carry';
import { derived } from '../../state/derived';
import { hasFocus, lockOnto, showView } from '../../state/focus';
import type { Subject } from '../../state/subject';

/** Why the focused cell, or any cell of the attention, has no anatomy; undefined if it has one. */
export const whyNone = derived<string | undefined>((subject) => {
  const [now, at] = [subject.attention.value, cell(subject)];
  if (at && !isOfTokens(subject, at))
    return l10n.t('A cell between two tokens has an anatomy. Choose “Tokens” to open one.');
  if (!now || hasAnatomy(now)) return undefined;
  return now.kind === 'softmax'
    ? l10n.t(
        'No anatomy: this graph does not show queries, keys and values. Open the model’s folder with its weights.',
      )
    : l10n.t('No anatomy: the weights are not computed from scaled dot products.');
});

/** Whether the focused cell has an anatomy: it belongs to one head and two tokens, and is not masked. */
export const canOpen = derived((subject) => {
  if (whyNone(subject) !== undefined) return false;
  const { layer, head } = subject.openHead.value;
  const at = cell(subject);
  if (layer === 'mean' || head === 'mean' || !at) return false;
  return !isMasked(subject, at.query, at.key);
});

/** Whether both units of a cell are single tokens. */
function isOfTokens(subject: Subject, { query, key }: Cell): boolean {
  const spans = [tokensIn(subject, 'query', query), tokensIn(subject, 'key', key)];
  return spans.every(({ first, end }) => end - first === 1);
}

/** Opens the anatomy of the focused cell. */
export function openAnatomy(subject: Subject): void {
  const at = cell(subject);
  if (!at || !canOpen(subject)) return;
  batch(() => {
    lockOnto(subject, at);
    showView(subject, 'anatomy');
  });
}

export function closeAnatomy(subject: Subject): void {
  batch(() => {
    subject.hovered.value = undefined;
    showView(subject, 'heads');
  });
}

// Closes the anatomy when another text drops the locked cell.
carry((subject) => () => {
  if (subject.view.value === 'anatomy' && !hasFocus(subject.locked.value)) closeAnatomy(subject);
});
