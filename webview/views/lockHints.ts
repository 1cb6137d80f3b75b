import * as l10n from '@vscode/l10n';
import { hasAnatomy } from '../../src/protocol/attention';
import type { HeadRef } from '../../src/protocol/tensor';
import { isPooled } from '../state/axes';
import { hasEarlierLock } from '../state/steps';
import type { Subject } from '../state/subject';
import type { Hint } from './viewParts';

/** What Enter and Esc do, the same in every view. @param of the head whose cells Enter opens */
export function lockHints(subject: Subject, of: HeadRef | undefined): readonly Hint[] {
  const { attention } = subject;
  const opens =
    of && of.head !== 'mean' && !isPooled(subject) && attention.value && hasAnatomy(attention.value);
  return [
    { keys: ['Enter'], does: opens ? l10n.t('lock, then anatomy') : l10n.t('lock') },
    { keys: ['Esc'], does: hasEarlierLock(subject) ? l10n.t('back to the last lock') : l10n.t('unlock') },
  ];
}
