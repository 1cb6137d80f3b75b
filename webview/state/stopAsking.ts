import * as l10n from '@vscode/l10n';
import { cancelAll } from './ask';
import { phase } from './state';
import { stopTensors } from './tensors';

/** Waits for no answer any more; what has arrived stays. */
export function stopAsking(): void {
  stopTensors();
  cancelAll();
  const message = l10n.t('Cancelled. Parts of this view may be missing.');
  phase.value = { is: 'failed', message, remedy: 'update' };
}
