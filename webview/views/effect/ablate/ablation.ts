import * as l10n from '@vscode/l10n';
import { goBack } from '../../../state/focus';
import type { Experiment } from '../experiment';
import { Ablate } from './Ablate';
import { AblateSentence } from './AblateSentence';
import { chosen, chosenNames, pointed } from './chosen';

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
  figures: [],
  hints: (subject) => [
    { keys: ['↑', '↓', '←', '→'], does: l10n.t('part') },
    { keys: ['Enter'], does: l10n.t('remove') },
    { keys: ['Shift'], does: l10n.t('several') },
    { keys: ['Esc'], does: chosen(subject).length > 0 ? l10n.t('put back') : l10n.t('unlock') },
  ],
};
