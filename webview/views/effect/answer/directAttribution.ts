import * as l10n from '@vscode/l10n';
import { isLocked } from '../../../state/focus';
import { lockHints } from '../../lockHints';
import type { Experiment } from '../experiment';
import { Answer } from './Answer';
import { AnswerSentence } from './AnswerSentence';
import { answerFigure } from './answerFigure';
import { attribution, isCurrent } from './attribution';

/** Direct logit attribution: which parts of the model add how much to the logit. */
export const directAttribution: Experiment = {
  id: 'answer',
  name: () => l10n.t('Where the answer comes from'),
  Body: Answer,
  Sentence: AnswerSentence,
  isLocked,
  tried(subject) {
    const known = attribution(subject);
    if (!known || !isCurrent(subject)) return undefined;
    const { place, token, minus, logit } = known;
    const what = { place, token, ...(minus !== undefined && { minus }) };
    return {
      measured: { measure: 'logit', ...what, value: logit },
      what: l10n.t('Where the answer comes from'),
    };
  },
  figures: [
    {
      name: () => l10n.t('the shares of the logit'),
      isOffered: (subject) => attribution(subject) !== undefined,
      draw: answerFigure,
    },
  ],
  hints: (subject) => [
    { keys: ['↑', '↓', '←', '→'], does: l10n.t('part') },
    { keys: ['Enter'], does: l10n.t('open a head') },
    ...lockHints(subject, undefined).slice(-1),
  ],
};
