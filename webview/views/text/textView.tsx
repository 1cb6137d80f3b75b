import * as l10n from '@vscode/l10n';
import { unitKind } from '../../state/axes';
import { isLocked } from '../../state/focus';
import { lockHints } from '../lockHints';
import { hasUnits, UnitSelect } from '../tools/UnitSelect';
import type { ViewParts } from '../viewParts';
import { Passage } from './Passage';
import { TextSentence } from './TextSentence';
import { textFigure } from './textFigure';
import { ContrastCheck, DirectionChoice, HeadSelect, hasDirections, LayerSelect } from './textTools';

export const textView: ViewParts = {
  name: () => l10n.t('Text'),
  Body: Passage,
  Sentence: TextSentence,
  isLocked,
  tools: [
    { Control: LayerSelect, rank: 1 },
    { Control: HeadSelect, rank: 2 },
    { Control: UnitSelect, rank: 4, isOffered: hasUnits },
    { Control: DirectionChoice, rank: 3, isOffered: hasDirections },
    { Control: ContrastCheck, rank: 6 },
  ],
  figures: [{ name: () => l10n.t('the text'), draw: textFigure }],
  hints: (subject) => [
    { keys: ['←', '→'], does: unitKind(subject).noun() },
    ...lockHints(subject, subject.openHead.value),
  ],
};
