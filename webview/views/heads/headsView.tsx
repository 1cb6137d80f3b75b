import * as l10n from '@vscode/l10n';
import { unitKind } from '../../state/axes';
import { isLocked } from '../../state/focus';
import { lockHints } from '../lockHints';
import {
  ConnectionsSlider,
  hasShares,
  hasSinks,
  hasValues,
  PinButton,
  ScaleSelect,
  ValueSelect,
  WithoutSinks,
} from '../tools/attentionTools';
import { hasSwitches, Switches } from '../tools/Switches';
import { hasUnits, UnitSelect } from '../tools/UnitSelect';
import type { ViewParts } from '../viewParts';
import { gridFigure } from './grid/gridFigure';
import { HeadSentence } from './HeadSentence';
import { Heads } from './Heads';
import { headFigure } from './headFigure';
import { place } from './headState';

export const headsView: ViewParts = {
  name: () => l10n.t('Heads'),
  Body: Heads,
  Sentence: HeadSentence,
  isLocked,
  tools: [
    { Control: ValueSelect, rank: 2, isOffered: hasValues },
    { Control: UnitSelect, rank: 5, isOffered: hasUnits },
    { Control: ScaleSelect, rank: 6 },
    { Control: WithoutSinks, rank: 7, isOffered: hasSinks },
    { Control: ConnectionsSlider, rank: 3, isOffered: hasShares },
    { Control: Switches, rank: 8, isOffered: hasSwitches },
    { Control: PinButton, rank: 4 },
  ],
  figures: [
    { name: () => l10n.t('the open head'), draw: headFigure },
    { name: () => l10n.t('all heads'), draw: gridFigure },
  ],
  hints: (subject) => [
    ...(place(subject).isLabelled
      ? []
      : [
          { keys: ['Ctrl'], does: l10n.t('wheel zooms') },
          { keys: ['+', '−', '0'], does: l10n.t('zoom') },
        ]),
    { keys: ['↑', '↓'], does: unitKind(subject).noun() },
    { keys: ['←', '→'], does: l10n.t('key') },
    { keys: ['Shift'], does: l10n.t('click to pin') },
    ...lockHints(subject, subject.openHead.value),
  ],
};
