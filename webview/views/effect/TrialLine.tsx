import * as l10n from '@vscode/l10n';
import type { ComponentChildren } from 'preact';
import type { PageQuestion } from '../../../src/questions/questions';
import { progressText, shareOf } from '../../parts/progress';
import type { Trial } from './trial';
import './trialLine.css';

interface TrialLineProps<Q extends PageQuestion> {
  readonly trial: Trial<Q>;
  /** What the experiment found, in one line. */
  readonly children: ComponentChildren;
}

/** What an experiment found; while it runs, with how far it is and Cancel; after that, why it found nothing. */
export function TrialLine<Q extends PageQuestion>({ trial, children }: TrialLineProps<Q>) {
  const stage = trial.stage.value;
  switch (stage.is) {
    case 'idle':
      return <div class="trial-line">{children}</div>;
    case 'running':
      return (
        <div class="trial-line">
          <div class="trial-earlier">{children}</div>
          <div class="trial-running" role="status">
            <span>{progressText(stage.progress)}</span>
            <progress aria-label={l10n.t('Progress')} {...shareOf(stage.progress)} />
            <button type="button" class="remedy" onClick={() => trial.cancel()}>
              {l10n.t('Cancel')}
            </button>
          </div>
        </div>
      );
    case 'cancelled':
      return (
        <div class="trial-line">
          <span>{l10n.t('Cancelled.')}</span>
          <RunAgain trial={trial} />
        </div>
      );
    case 'failed':
      return (
        <div class="trial-line" role="alert">
          <span>{stage.message}</span>
          <RunAgain trial={trial} />
        </div>
      );
    default:
      return stage satisfies never;
  }
}

function RunAgain<Q extends PageQuestion>({ trial }: { trial: Trial<Q> }) {
  return (
    <button type="button" class="text-button" onClick={() => trial.runAgain()}>
      {l10n.t('Run it again')}
    </button>
  );
}
