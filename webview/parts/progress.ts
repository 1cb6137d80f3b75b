import * as l10n from '@vscode/l10n';
import { isolated } from '../../src/protocol/isolated';
import type { Progress } from '../../src/protocol/messages';
import { decimals } from '../look/format';

/** A sentence about what the engine is doing. */
export function progressText(progress: Progress): string {
  switch (progress.stage) {
    case 'starting':
      return l10n.t('Starting the engine…');
    case 'waiting':
      return l10n.t('Waiting until the engine has answered another question…');
    case 'loading':
      return loadingText(progress);
    case 'running':
      return runningText(progress);
    case 'measuring':
      return l10n.t('Measuring the heads…');
    case 'removing':
      return l10n.t('Removing parts of the model: {0} of {1} done…', progress.done, progress.all);
    case 'writing':
      return l10n.t('Writing: {0} …', isolated(progress.text));
    default:
      return progress satisfies never;
  }
}

/** What is loading; for a large model, also its size. */
function loadingText({ bytes = 0 }: Extract<Progress, { stage: 'loading' }>): string {
  if (bytes < 5e8) return l10n.t('Loading the model…');
  return l10n.t('Loading the model, which takes about {0} GB of memory…', decimals(bytes / 1e9, 1));
}

/** `Running the model on the text: layer 3 of 12, about 40 s left…` */
function runningText({ layers, left }: Extract<Progress, { stage: 'running' }>): string {
  const time = left === undefined ? '' : duration(left);
  if (layers && time)
    return l10n.t(
      'Running the model on the text: layer {0} of {1}, about {2} left…',
      layers.done + 1,
      layers.all,
      time,
    );
  if (layers) return l10n.t('Running the model on the text: layer {0} of {1}…', layers.done + 1, layers.all);
  if (time) return l10n.t('Running the model on the text, which takes about {0}…', time);
  return l10n.t('Running the model on the text…');
}

function duration(milliseconds: number): string {
  const seconds = Math.max(1, Math.round(milliseconds / 1000));
  return seconds < 100 ? l10n.t('{0} s', seconds) : l10n.t('{0} min', Math.round(seconds / 60));
}

/** The value and maximum of the progress bar; empty if the progress is unknown. */
export function shareOf(progress: Progress): { value?: number; max?: number } {
  if (progress.stage === 'removing') return { value: progress.done, max: progress.all };
  if (progress.stage !== 'running' || !progress.layers) return {};
  return { value: progress.layers.done, max: progress.layers.all };
}
