import { batch } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { hasAnatomy } from '../../../src/protocol/attention';
import type { HeadRef } from '../../../src/protocol/tensor';
import { returnFocus } from '../../parts/returnFocus';
import { type Cell, cell, cellOf, isMasked, patternOf } from '../../state/attention';
import { tokensIn } from '../../state/axes';
import { carry } from '../../state/carry';
import { derived } from '../../state/derived';
import { goBack, hasFocus, isSameFocus, lock, lockOnto, openThe, showView } from '../../state/focus';
import { hasOpened, takeStep } from '../../state/steps';
import type { Subject } from '../../state/subject';

/** Why the focused cell, or any cell of the attention, has no anatomy; undefined if it has one. */
export const whyNone = derived<string | undefined>((subject) => {
  const [now, at] = [subject.attention.value, cell(subject)];
  if (at && !isOfTokens(subject, at))
    return l10n.t('Only a cell between two tokens has an anatomy. Choose “Tokens” to open one.');
  if (!now || hasAnatomy(now)) return undefined;
  return now.kind === 'softmax'
    ? l10n.t(
        'No anatomy: this graph does not show queries, keys and values. Open the model’s folder with its weights.',
      )
    : l10n.t('No anatomy: the weights are not computed from scaled dot products.');
});

/** Whether the focused cell of the open head has an anatomy. */
export const canOpen = derived((subject) => cellToOpen(subject, subject.openHead.value) !== undefined);

/** The focused cell of a head, if it has an anatomy: it belongs to one head and two tokens, and is not masked. */
function cellToOpen(subject: Subject, of: HeadRef): Cell | undefined {
  if (whyNone(subject) !== undefined || of.head === 'mean') return undefined;
  const matrix = patternOf(subject, of);
  const at = matrix && cellOf(matrix, subject.focus.value);
  return at && !isMasked(subject, at.query, at.key) ? at : undefined;
}

/** Whether both units of a cell are single tokens. */
function isOfTokens(subject: Subject, { query, key }: Cell): boolean {
  const spans = [tokensIn(subject, 'query', query), tokensIn(subject, 'key', key)];
  return spans.every(({ first, end }) => end - first === 1);
}

/** Opens the anatomy of the focused cell of a head, and locks the cell. */
export function openAnatomy(subject: Subject, of: HeadRef = subject.openHead.value): void {
  const at = cellToOpen(subject, of);
  if (!at) return;
  const from = { view: subject.view.value, head: subject.openHead.value };
  batch(() => {
    if (!isSameFocus(subject.locked.value, at)) lock(subject, at);
    takeStep(subject, { view: 'anatomy', from, comeBack: returnFocus() });
    lockOnto(subject, at);
    openThe(subject, of);
    showView(subject, 'anatomy');
  });
}

/** Leads back to where the anatomy was opened; after a reload of the window, to *Heads*. */
export function closeAnatomy(subject: Subject): void {
  if (hasOpened(subject, 'anatomy')) goBack(subject);
  else
    batch(() => {
      lockOnto(subject, subject.locked.value);
      showView(subject, 'heads');
    });
}

// Closes the anatomy when another text drops the locked cell.
carry((subject) => () => {
  if (subject.view.value === 'anatomy' && !hasFocus(subject.locked.value)) showView(subject, 'heads');
});
