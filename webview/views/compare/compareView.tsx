import * as l10n from '@vscode/l10n';
import { unitKind } from '../../state/axes';
import { isLocked } from '../../state/focus';
import { lockHints } from '../lockHints';
import { hasSinks, hasValues, ScaleSelect, ValueSelect, WithoutSinks } from '../tools/attentionTools';
import { hasUnits, UnitSelect } from '../tools/UnitSelect';
import type { ViewParts } from '../viewParts';
import { Compare } from './Compare';
import { CompareSentence } from './CompareSentence';
import { compareFigure } from './compareFigure';
import { canSubtract, DifferenceSelects } from './DifferenceSelects';

export const compareView: ViewParts = {
  name: () => l10n.t('Compare'),
  Body: Compare,
  Sentence: CompareSentence,
  isLocked,
  tools: [
    { Control: ValueSelect, rank: 2, isOffered: hasValues },
    { Control: UnitSelect, rank: 4, isOffered: hasUnits },
    { Control: ScaleSelect, rank: 5 },
    { Control: WithoutSinks, rank: 6, isOffered: hasSinks },
    { Control: DifferenceSelects, rank: 1, isOffered: canSubtract },
  ],
  figures: [
    {
      name: () => l10n.t('the compared heads'),
      isOffered: ({ pins }) => pins.value.length > 0,
      draw: compareFigure,
    },
  ],
  hints: (subject) => [
    { keys: ['↑', '↓'], does: unitKind(subject).noun() },
    { keys: ['←', '→'], does: l10n.t('key') },
    ...lockHints(subject, subject.pins.value[0]),
  ],
};
