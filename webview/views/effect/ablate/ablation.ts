import * as l10n from '@vscode/l10n';
import { nameOf } from '../../../../src/protocol/parts/part';
import { goBack } from '../../../state/focus';
import type { Experiment } from '../experiment';
import { Ablate } from './Ablate';
import { AblateSentence } from './AblateSentence';
import { answerWithout, chosen, chosenNames, pointed } from './chosen';
import { effectFigure } from './effectFigure';
import { removal } from './effects';
import { partNames, removalName } from './sentences';

/** Removes parts of the model: how much of the measure goes with them, and what is answered without them. */
export const ablation: Experiment = {
  id: 'ablate',
  name: () => l10n.t('Ablate'),
  undo(subject) {
    if (chosen(subject).length > 0) chosenNames(subject).value = [];
    else goBack(subject);
  },
  Body: Ablate,
  Sentence: AblateSentence,
  isLocked: (subject) => pointed(subject).value === undefined && chosen(subject).length > 0,
  tried(subject) {
    const answer = answerWithout(subject);
    if (!answer) return undefined;
    const [parts, how] = [chosen(subject), removal(subject).value];
    return {
      measured: answer.measured,
      what: l10n.t('without {0}, {1}', partNames(subject, parts), removalName(how)),
      without: { parts: parts.map(nameOf), removal: how, value: answer.value },
    };
  },
  figures: [{ name: () => l10n.t('the effects'), draw: effectFigure }],
  hints: (subject) => [
    { keys: ['↑', '↓', '←', '→'], does: l10n.t('part') },
    { keys: ['Enter'], does: l10n.t('remove') },
    { keys: ['Shift'], does: l10n.t('several') },
    { keys: ['Esc'], does: chosen(subject).length > 0 ? l10n.t('put back') : l10n.t('unlock') },
  ],
};
