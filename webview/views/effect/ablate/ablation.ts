import * as l10n from '@vscode/l10n';
import { isLocked } from '../../../state/focus';
import { lockHints } from '../../lockHints';
import type { Experiment } from '../experiment';
import { Ablate } from './Ablate';
import { AblateSentence } from './AblateSentence';

/** What is removed, and how much of the measure goes with it. */
export const ablation: Experiment = {
  id: 'ablate',
  name: () => l10n.t('Ablate'),
  Body: Ablate,
  Sentence: AblateSentence,
  isLocked,
  figures: [],
  hints: (subject) => lockHints(subject, undefined),
};
