import * as l10n from '@vscode/l10n';
import { cancelAll } from '../host/ask';
import { phase } from '../host/panel';
import type { Subject } from './subject';

/** Cancels every pending request; tensors that have arrived stay. */
export function stopAsking(subject: Subject): void {
  subject.tensors.stop();
  cancelAll();
  const message = l10n.t('Cancelled. Parts of this view may be missing.');
  phase.value = { is: 'failed', message, remedies: ['update'], isBehind: false };
}
