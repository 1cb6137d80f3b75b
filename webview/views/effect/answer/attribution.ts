import { signal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import type { Attribution } from '../../../../src/protocol/experiment';
import type { AskedByPage } from '../../../../src/questions/questions';
import { colourScale } from '../../../look/colourScale';
import { type Colours, divergingColours } from '../../../look/colours';
import { derived, perSubject } from '../../../state/derived';
import { chooseAttention, openThe } from '../../../state/focus';
import type { Subject } from '../../../state/subject';
import { measurement } from '../measure/measure';
import { quantityName } from '../measure/sentences';
import { Trial } from '../trial';
import { type HeadWriter, type Share, sharesOf, type Writer } from './shares';

/** Divides the measured token's logit, whatever is measured of it. */
export const division = perSubject(() => new Trial('attribution'));

/** What is asked of the engine now; undefined as long as there is nothing to measure. */
export const asked = derived<AskedByPage<'attribution'> | undefined>((subject) => {
  const now = measurement(subject);
  if (!now) return undefined;
  const { inspection, place, token, minus } = now;
  return {
    ...{ inspection, ...(place !== undefined && { place }) },
    ...(token !== undefined && { token }),
    ...(minus !== undefined && { minus }),
  };
});

/** What was found last of the text on screen, which may be of another logit; undefined until the first is there. */
export const attribution = derived<Attribution | undefined>((subject) => {
  const found = division(subject).found.value;
  return found?.asked.inspection === subject.inspection.value?.id ? found?.answer : undefined;
});

export const isCurrent = derived((subject) => {
  const now = asked(subject);
  return now !== undefined && division(subject).hasFound(now);
});

/** `logit of “␣house”`, `logit of “are” minus that of “is”`: what the shares are shares of. */
export function logitName(subject: Subject, { place, token, minus, logit }: Attribution): string {
  const measured = { place, token, ...(minus !== undefined && { minus }) };
  return quantityName(subject, { measure: 'logit', ...measured, value: logit });
}

export const shares = derived<readonly Share[] | undefined>((subject) => {
  const known = attribution(subject);
  return known && sharesOf(known);
});

export const shareColours = derived<Colours>((subject) => {
  const largest = Math.max(...(shares(subject) ?? []).map(({ value }) => Math.abs(value)), 1e-9);
  return divergingColours(
    largest,
    colourScale.value === 'squareRoot'
      ? l10n.t('share of the logit, signed square-root scale')
      : l10n.t('share of the logit, linear scale'),
  );
});

/** The writer under the pointer or the keyboard. */
export const pointed = perSubject(() => signal<Writer>());

/** The open head, if it writes to the residual stream at the place. */
export const openWriter = derived<HeadWriter | undefined>((subject) => {
  const { layer, head } = subject.openHead.value;
  const attention = subject.attention.value?.name;
  const writes = attribution(subject)?.heads.some((each) => each.attention === attention);
  if (!writes || attention === undefined || layer === 'mean' || head === 'mean') return undefined;
  return { is: 'head', attention, layer, head };
});

/** Opens a head, in all views. */
export function openHead(subject: Subject, { attention, layer, head }: HeadWriter): void {
  if (subject.attention.value?.name !== attention) chooseAttention(subject, attention);
  openThe(subject, { layer, head });
}
