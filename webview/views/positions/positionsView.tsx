import * as l10n from '@vscode/l10n';
import { hasPositionSwitches, PositionSwitches } from '../tools/Switches';
import type { ViewParts } from '../viewParts';
import { positionsFigure } from './figure/positionsFigure';
import { PositionSentence } from './PositionSentence';
import { Positions } from './Positions';
import { isPairLocked, unlockPair } from './pair';
import { ApartCheck, DimensionsInput, MeasureSelect, PositionsInput } from './positionTools';

export const positionsView: ViewParts = {
  name: () => l10n.t('Positions'),
  undo: unlockPair,
  Body: Positions,
  Sentence: PositionSentence,
  isLocked: isPairLocked,
  tools: [
    { Control: PositionSwitches, rank: 2, isOffered: hasPositionSwitches },
    { Control: MeasureSelect, rank: 1 },
    { Control: ApartCheck, rank: 5 },
    { Control: DimensionsInput, rank: 6 },
    { Control: PositionsInput, rank: 7 },
  ],
  figures: [{ name: () => l10n.t('the positions'), draw: positionsFigure }],
  hints: () => [
    { keys: ['←', '→'], does: l10n.t('position') },
    { keys: ['Enter'], does: l10n.t('lock') },
    { keys: ['Esc'], does: l10n.t('unlock') },
  ],
};
