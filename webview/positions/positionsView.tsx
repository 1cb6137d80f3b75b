import * as l10n from '@vscode/l10n';
import { ModelButton } from '../toolbar/ModelButton';
import { Switches } from '../toolbar/Switches';
import type { ViewParts } from '../viewParts';
import { PositionSentence } from './PositionSentence';
import { Positions } from './Positions';
import { isPairLocked } from './pair';
import { ApartCheck, DimensionsInput, MeasureSelect, PositionsInput } from './positionTools';

export const positionsView: ViewParts = {
  name: () => l10n.t('Positions'),
  Body: Positions,
  Sentence: PositionSentence,
  isLocked: isPairLocked,
  tools: [
    { Control: ModelButton, from: 'medium' },
    { Control: Switches, from: 'medium' },
    { Control: MeasureSelect, from: 'medium' },
    { Control: ApartCheck, from: 'wide' },
    { Control: DimensionsInput, from: 'wide' },
    { Control: PositionsInput, from: 'wide' },
  ],
  hints: () => [
    { keys: ['←', '→'], does: l10n.t('position') },
    { keys: ['Esc'], does: l10n.t('unlock') },
  ],
};
