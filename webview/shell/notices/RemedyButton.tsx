import * as l10n from '@vscode/l10n';
import type { Remedy } from '../../../src/protocol/messages';
import { post } from '../../host/host';

export function RemedyButton({ remedy }: { remedy: Remedy }) {
  return (
    <button type="button" class="remedy" onClick={() => post({ type: 'remedy', remedy })}>
      {remedyName(remedy)}
    </button>
  );
}

function remedyName(remedy: Remedy): string {
  switch (remedy) {
    case 'restart':
      return l10n.t('Restart');
    case 'update':
      return l10n.t('Update');
    case 'reopen':
      return l10n.t('Reopen');
    case 'openSetting':
      return l10n.t('Open Setting');
    case 'selectModel':
      return l10n.t('Select Model…');
    case 'showLog':
      return l10n.t('Show Log');
    case 'cancel':
      return l10n.t('Cancel');
    default:
      return remedy satisfies never;
  }
}
