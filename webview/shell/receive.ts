import { batch } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import type { HeadStatistics } from '../../src/protocol/inspection';
import type { Settings, ToWebview } from '../../src/protocol/messages';
import type { Focus } from '../../src/protocol/panelState';
import type { HeadRef } from '../../src/protocol/tensor';
import { receiveReply } from '../host/ask';
import { follows, phase, settings, trouble } from '../host/panel';
import { chosenScale } from '../look/colourScale';
import { currentAxes, focusOn } from '../state/axes';
import { carryThrough, movedFocus } from '../state/carry';
import { dropPending, settle } from '../state/choice';
import { hasHead, isSameFocus, lockAfresh, takeParts } from '../state/focus';
import type { Subject } from '../state/subject';
import { copyFigure } from './figures/copyFigure';
import { answerFigure } from './figures/onScreen';
import { keptLock } from './keep';
import { headByStatistics, openingOf } from './opening';
import { takeViewpoint } from './viewpoint';

/** Turns each message from the host into state. */
export function receive(subject: Subject, message: ToWebview): void {
  switch (message.type) {
    case 'settings':
      apply(message.settings);
      break;
    case 'progress':
      phase.value = { is: 'waiting', progress: message.progress };
      break;
    case 'inspection':
      show(subject, message);
      break;
    case 'parts':
      if (message.inspection === subject.inspection.value?.id) takeParts(subject, message.parts);
      break;
    case 'statistics':
      if (message.inspection === subject.inspection.value?.id) takeStatistics(subject, message.statistics);
      break;
    case 'failed': {
      const { type: _, ...failure } = message;
      dropPending(subject);
      phase.value = { is: 'failed', ...failure };
      break;
    }
    case 'link':
      subject.link.value = message.link;
      break;
    case 'follows':
      follows.value = message.follows;
      break;
    case 'origin':
      subject.origin.value = message.origin;
      rename(subject, message.title);
      break;
    case 'viewpoint':
      takeViewpoint(subject, message.viewpoint);
      break;
    case 'caret':
      if (message.token !== undefined) followCaret(subject, message.token);
      break;
    case 'figure':
      void answerFigure(subject, message.id, message.wanted);
      break;
    case 'copyFigure':
      void copyFigure(subject, message.as);
      break;
    case 'answering':
    case 'answer':
    case 'error':
    case 'cancelled':
      receiveReply(message);
      break;
    default:
      message satisfies never;
  }
}

function apply(next: Settings): void {
  l10n.config({ contents: { ...next.strings } });
  document.documentElement.lang = next.language;
  document.documentElement.style.setProperty('--code-font', next.fontFamily);
  batch(() => {
    if (settings.value && settings.value.colourScale !== next.colourScale) chosenScale.value = undefined;
    settings.value = next;
  });
}

function show(
  subject: Subject,
  { inspection, source, parts, origin, caret, turn }: Extract<ToWebview, { type: 'inspection' }>,
): void {
  subject.tensors.forget();
  settle(subject, turn);
  const isFirst = subject.inspection.value === undefined;
  carryThrough(
    subject,
    () => {
      subject.inspection.value = inspection;
      subject.source.value = source;
      subject.parts.value = parts;
      subject.origin.value = origin;
      subject.allStatistics.value = [];
      subject.link.value = 'live';
      trouble.value = undefined;
      phase.value = { is: 'shown' };
    },
    isFirst ? (was) => firstLock(subject, was, caret) : movedFocus,
  );
  // A smaller model may lack the open head.
  if (!hasHead(subject, subject.openHead.value)) subject.openHead.value = openingOf(subject, caret).head;
}

/** The head that a panel opened on before the statistics came; they may choose another while the reader has not. */
const provisional = new WeakMap<Subject, HeadRef>();

function rename(subject: Subject, title: string): void {
  const source = subject.source.value;
  if (source && source.title !== title) subject.source.value = { ...source, title };
}

function takeStatistics(subject: Subject, statistics: readonly HeadStatistics[]): void {
  const now = phase.value;
  batch(() => {
    subject.allStatistics.value = statistics;
    if (provisional.get(subject) === subject.openHead.value)
      subject.openHead.value = headByStatistics(subject) ?? subject.openHead.value;
    provisional.delete(subject);
    if (now.is === 'waiting' && now.progress.stage === 'measuring') phase.value = { is: 'shown' };
  });
}

function followCaret(subject: Subject, token: number): void {
  const at = focusOn({ side: 'source', token }, currentAxes(subject));
  if (at && !isSameFocus(subject.locked.value, at)) lockAfresh(subject, at);
}

/** The lock from before a reload; in a new panel, the cell that says most about the text, in its head. */
function firstLock(subject: Subject, was: Focus, caret: number | undefined): Focus {
  const kept = keptLock(subject, was);
  if (kept) return kept;
  const { head, locked, isProvisional } = openingOf(subject, caret);
  subject.openHead.value = head;
  if (isProvisional) provisional.set(subject, head);
  return locked;
}
