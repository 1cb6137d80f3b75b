import * as l10n from '@vscode/l10n';
import { goBack } from '../../state/focus';
import { useSubject } from '../../state/useSubject';
import type { ViewParts } from '../viewParts';
import { Effect } from './Effect';
import { experiment, experiments } from './experiments';

export const effectView: ViewParts = {
  name: () => l10n.t('Effect'),
  Body: Effect,
  Sentence: EffectSentence,
  isLocked: (subject) => experiment(subject).isLocked(subject),
  undo: (subject) => (experiment(subject).undo ?? goBack)(subject),
  tools: [],
  figures: experiments.flatMap((each) =>
    each.figures.map((offer) => ({
      ...offer,
      isOffered: (subject) => experiment(subject) === each && (offer.isOffered?.(subject) ?? true),
    })),
  ),
  hints: (subject) => experiment(subject).hints(subject),
};

function EffectSentence() {
  const { Sentence } = experiment(useSubject());
  return <Sentence />;
}
