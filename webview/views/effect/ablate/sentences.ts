import * as l10n from '@vscode/l10n';
import type { Measured, Removal } from '../../../../src/protocol/experiment';
import { settings } from '../../../host/panel';
import { decimals, inReadout } from '../../../look/format';
import type { Subject } from '../../../state/subject';
import { quantityName } from '../measure/sentences';
import { type Part, partName } from './parts';

/** More parts than these are counted instead of named. */
const mostNamed = 4;

/** `layer 3 head 5 and layer 4 head 3` */
export function partNames(subject: Subject, parts: readonly Part[]): string {
  if (parts.length > mostNamed) return l10n.t('{0} parts', parts.length);
  const list = new Intl.ListFormat(settings.value?.language ?? 'en', { type: 'conjunction' });
  return list.format(parts.map((part) => partName(subject, part)));
}

/** `by its mean, at the place`: which of the four removals it is. */
export function removalName({ by, where }: Removal): string {
  if (by === 'mean')
    return where === 'place' ? l10n.t('by its mean, at the place') : l10n.t('by its mean, everywhere');
  return where === 'place' ? l10n.t('by zero, at the place') : l10n.t('by zero, everywhere');
}

/** `the logit of “␣house” falls by 2.29, from 9.41 to 7.12` */
export function changeSentence(subject: Subject, measured: Measured, value: number): string {
  const [name, before, after] = [quantityName(subject, measured), measured.value, value];
  const [from, to, change] = [before, after, Math.abs(after - before)].map((each) => written(measured, each));
  if (from === to) return l10n.t('the {0} stays {1}', name, from!);
  return after < before
    ? l10n.t('the {0} falls by {1}, from {2} to {3}', name, change!, from!, to!)
    : l10n.t('the {0} rises by {1}, from {2} to {3}', name, change!, from!, to!);
}

/** A value of a measure: probabilities with three decimals, logits and surprise with two. */
function written({ measure }: Measured, value: number): string {
  return measure === 'probability' ? inReadout(value) : decimals(value, 2);
}
