import * as l10n from '@vscode/l10n';
import type { Measured } from '../../../../src/protocol/experiment';
import { quoted } from '../../../../src/protocol/isolated';
import type { Subject } from '../../../state/subject';
import { likeliest, measuredTokens } from './measure';
import { placeName } from './place';

/** `logit of “␣house” after “␣blue”`: a measure inside a sentence. */
export function measureName(subject: Subject, measured: Measured): string {
  const place = placeName(subject, measured.place);
  const isNext = subject.inspection.value?.model.predicts === 'next';
  const what = quantityName(subject, measured);
  if (measured.over === 'text') return what;
  return isNext ? l10n.t('{0} after {1}', what, place) : l10n.t('{0} in place of {1}', what, place);
}

/** `logit of “␣house”`: what is measured, wherever. */
export function quantityName(subject: Subject, { measure, token, minus, over }: Measured): string {
  const name = tokenName(subject, token);
  switch (measure) {
    case 'logit':
      return minus === undefined
        ? l10n.t('logit of {0}', name)
        : l10n.t('logit of {0} minus that of {1}', name, tokenName(subject, minus));
    case 'probability':
      return l10n.t('probability of {0}', name);
    case 'surprise':
      return over === 'text' ? l10n.t('mean surprise over the text') : l10n.t('surprise at {0}', name);
    default:
      return measure satisfies never;
  }
}

/** A token of the vocabulary by its id: its text, where the page knows it. */
function tokenName(subject: Subject, id: number): string {
  const { token, minus } = measuredTokens(subject);
  const { tokens, target } = subject.inspection.value!;
  const known = [token, minus, ...(likeliest(subject) ?? []), ...(target?.tokens ?? tokens)];
  return quoted(known.find((each) => each?.id === id)?.text ?? `#${id}`);
}
