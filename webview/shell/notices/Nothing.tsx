import * as l10n from '@vscode/l10n';
import { phase } from '../../host/panel';
import { progressText, shareOf } from '../../parts/progress';
import { RemedyButton } from './RemedyButton';
import './notices.css';

/** Shown before the first inspection: what is under way, or what went wrong. */
export function Nothing() {
  const now = phase.value;
  if (now.is === 'failed')
    return (
      <main class="nothing">
        <p role="alert">{now.message}</p>
        <p>
          {now.remedies.map((remedy) => (
            <RemedyButton key={remedy} remedy={remedy} />
          ))}
        </p>
      </main>
    );
  return (
    <main class="nothing">
      <p role="status">{now.is === 'waiting' ? progressText(now.progress) : ''}</p>
      <progress aria-label={l10n.t('Progress')} {...(now.is === 'waiting' && shareOf(now.progress))} />
      <p>
        <RemedyButton remedy="cancel" />
      </p>
    </main>
  );
}
