import { signal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import type { Attribution } from '../../../../src/protocol/experiment';
import type { NamedToken } from '../../../../src/protocol/token';
import { colourScale } from '../../../look/colourScale';
import { type Colours, divergingColours } from '../../../look/colours';
import { derived, perSubject } from '../../../state/derived';
import { chooseAttention, openThe } from '../../../state/focus';
import type { Subject } from '../../../state/subject';
import { answersTo, type Known } from '../answersTo';
import { chosenMeasure, measuredTokens } from '../measure/measure';
import { placeOf } from '../measure/place';
import { type HeadWriter, type Share, sharesOf, type Writer } from './shares';

/** The logit that is divided into shares, or the difference of two. */
export interface DividedLogit {
  readonly place: number;
  readonly token: NamedToken;
  readonly minus?: NamedToken;
}

/** The logit of the measured token, whatever is measured of it; undefined until that is known. */
export const dividedLogit = derived<DividedLogit | undefined>((subject) => {
  const place = placeOf(subject)?.token;
  const { token, minus } = measuredTokens(subject);
  if (place === undefined || !token) return undefined;
  if (chosenMeasure(subject).value.quantity !== 'difference') return { place, token };
  return minus && { place, token, minus };
});

const ask = answersTo('attribution', ({ heads }) =>
  heads.reduce((bytes, { values, sources }) => bytes + values.data.byteLength + sources.data.byteLength, 0),
);

/** Undefined until it arrives. */
export const outcome = derived<Known<Attribution> | undefined>((subject) => {
  const [asked, now] = [dividedLogit(subject), subject.inspection.value];
  if (!asked || !now) return undefined;
  const { place, token, minus } = asked;
  return ask(subject, { inspection: now.id, place, token: token.id, ...(minus && { minus: minus.id }) });
});

export const attribution = derived<Attribution | undefined>((subject) => {
  const known = outcome(subject);
  return known?.is === 'answer' ? known.answer : undefined;
});

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
