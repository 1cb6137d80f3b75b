import * as l10n from '@vscode/l10n';
import { cancelAll } from './ask';
import { phase } from './panel';
import { tensors } from './state';

/** Waits for no answer any more; what has arrived stays. */
export function stopAsking(): void {
  tensors.stop();
  cancelAll();
  const message = l10n.t('Cancelled. Parts of this view may be missing.');
  phase.value = { is: 'failed', message, remedy: 'update' };
}
