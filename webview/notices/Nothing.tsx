import * as l10n from '@vscode/l10n';
import type { Progress } from '../../src/protocol/messages';
import { phase } from '../state';
import { RemedyButton } from './RemedyButton';
import './notices.css';

/** Before the first inspection: what is under way, or what went wrong. */
export function Nothing() {
  const now = phase.value;
  if (now.is === 'failed')
    return (
      <main class="nothing">
        <p role="alert">{now.message}</p>
        <p>
          {now.remedy && <RemedyButton remedy={now.remedy} />}
          {now.remedy !== 'showLog' && <RemedyButton remedy="showLog" />}
        </p>
      </main>
    );
  return (
    <main class="nothing">
      <p role="status">{now.is === 'waiting' ? progressText(now.progress) : ''}</p>
      <progress aria-label={l10n.t('Progress')} />
      <p>
        <RemedyButton remedy="cancel" />
      </p>
    </main>
  );
}

export function progressText(progress: Progress): string {
  switch (progress.stage) {
    case 'starting':
      return l10n.t('Starting the engine …');
    case 'loading':
      return l10n.t('Loading the model …');
    case 'running':
      return l10n.t('Running the model on the text …');
    case 'writing':
      return l10n.t('Writing: {0} …', progress.text);
    default:
      return progress satisfies never;
  }
}
