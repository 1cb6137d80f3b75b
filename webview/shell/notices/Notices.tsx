import * as l10n from '@vscode/l10n';
import { type Described, sentencesOf } from '../../../src/protocol/interventions';
import type { Progress, Remedy } from '../../../src/protocol/messages';
import type { BesideText } from '../../../src/protocol/model';
import { late } from '../../host/ask';
import { Icon } from '../../parts/Icon';
import { progressText, shareOf } from '../../parts/progress';
import { intervene } from '../../state/choice';
import { perSubject } from '../../state/derived';
import { settled } from '../../state/settled';
import { stopAsking } from '../../state/stopAsking';
import { useSubject } from '../../state/useSubject';
import { CutBar } from './CutBar';
import { RemedyButton } from './RemedyButton';
import { Unreadable } from './Unreadable';
import './notices.css';

import { type Failed, follows, phase, trouble } from '../../host/panel';

/** Whether the engine has been at work for a second. */
const waitsLong = settled(() => phase.value.is === 'waiting', 1000);

/** Whether the text has been out of date for a second: a panel that follows reads it again sooner. */
const isLongOutOfDate = perSubject(({ link }) => settled(() => link.value === 'outOfDate', 1000));

/** Notices of one line each above the view: what is stale, cut, under way or failed. */
export function Notices() {
  const subject = useSubject();
  const { inspection, link } = subject;
  if (!inspection.value) return null;
  const { model, notFinite } = inspection.value;
  const now = phase.value;
  const failure = now.is === 'failed' ? now : undefined;
  return (
    <section class="notices" aria-label={l10n.t('Notices')}>
      {now.is === 'waiting' && (
        <progress class="thin" aria-label={progressText(now.progress)} {...shareOf(now.progress)} />
      )}
      {now.is === 'waiting' && isWorthALine(now.progress) && (
        <Notice text={progressText(now.progress)} remedies={['cancel']} />
      )}
      {now.is !== 'waiting' && late.value > 0 && <Computing />}
      {failure && <Notice text={failureText(failure)} remedies={failure.remedies} isAlert />}
      {trouble.value && trouble.value !== failure?.message && (
        <Notice text={trouble.value} remedies={['showLog']} isAlert onDismiss={dismiss} />
      )}
      {link.value === 'outOfDate' && (!follows.value || isLongOutOfDate(subject).value) && (
        <Notice text={l10n.t('The text has changed since this was computed.')} remedies={['update']} />
      )}
      {link.value === 'closed' && (
        <Notice text={l10n.t('The document is closed; this is its last result.')} remedies={['reopen']} />
      )}
      {link.value === 'gone' && (
        <Notice
          text={l10n.t('The document was closed without being saved; this is its last result.')}
          remedies={[]}
        />
      )}
      {inspection.value.cut && <CutBar cut={inspection.value.cut} />}
      {notFinite && <Notice text={notFinite.sentence} remedies={[]} isAlert />}
      {model.besideText && <Notice text={besideTextLine(model.besideText)} remedies={[]} />}
      <Unreadable />
      {sentencesOf(inspection.value.interventions).map((described) => (
        <Intervention key={described.sentence} described={described} />
      ))}
    </section>
  );
}

function failureText({ message, isBehind }: Failed): string {
  return isBehind ? `${message} ${l10n.t('Below is the earlier result.')}` : message;
}

function besideTextLine(besideText: BesideText): string {
  return besideText === 'images'
    ? l10n.t(
        'The model can also read images. The extension reads only text and shows what the model’s text model computes.',
      )
    : l10n.t(
        'The model can also read sounds. The extension reads only text and shows what the model’s text model computes.',
      );
}

/** An intervention that is on, and a button to remove it. */
function Intervention({ described: { sentence, isSwitch, undone } }: { described: Described }) {
  const subject = useSubject();
  return (
    <div class="bar" role="note">
      <span>{sentence}</span>
      <button type="button" class="text-button" onClick={() => intervene(subject, undone)}>
        {isSwitch ? l10n.t('Switch it on') : l10n.t('Undo')}
      </button>
    </div>
  );
}

interface NoticeProps {
  readonly text: string;
  readonly remedies: readonly Remedy[];
  readonly isAlert?: boolean;
  readonly onDismiss?: () => void;
}

function Notice({ text, remedies, isAlert, onDismiss }: NoticeProps) {
  return (
    <div class={isAlert ? 'bar alert' : 'bar'} role={isAlert ? 'alert' : 'note'}>
      <span>{text}</span>
      {remedies.map((remedy) => (
        <RemedyButton key={remedy} remedy={remedy} />
      ))}
      {onDismiss && (
        <button type="button" class="icon-button" aria-label={l10n.t('Dismiss')} onClick={onDismiss}>
          <Icon name="close" />
        </button>
      )}
    </div>
  );
}

/**
 * Whether progress deserves a notice. A short run ends before it is read, and a target being written has its
 * own line.
 */
function isWorthALine(progress: Progress): boolean {
  if (progress.stage === 'writing') return false;
  const isKnownToBeLong = progress.stage === 'running' && (progress.left ?? progress.layers) !== undefined;
  return isKnownToBeLong || waitsLong.value;
}

/** Says that a view waits for answers, such as predictions. */
function Computing() {
  const subject = useSubject();
  return (
    <div class="bar over" role="note">
      <span>{l10n.t('Computing what this view shows…')}</span>
      <button type="button" class="remedy" onClick={() => stopAsking(subject)}>
        {l10n.t('Cancel')}
      </button>
    </div>
  );
}

function dismiss(): void {
  trouble.value = undefined;
}
