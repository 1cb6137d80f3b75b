import * as l10n from '@vscode/l10n';
import { isLocked } from '../focus';
import { place } from '../head/headState';
import { HeadSentence } from '../readout/HeadSentence';
import { LinesSlider, PinButton, ScaleSelect, ValueSelect, WithoutFirst } from '../toolbar/attentionTools';
import { ModelButton } from '../toolbar/ModelButton';
import { Switches } from '../toolbar/Switches';
import type { ViewParts } from '../viewParts';
import { Heads } from './Heads';

export const headsView: ViewParts = {
  name: () => l10n.t('Heads'),
  Body: Heads,
  Sentence: HeadSentence,
  isLocked,
  tools: [
    { Control: ModelButton, from: 'medium' },
    { Control: ValueSelect, from: 'medium' },
    { Control: ScaleSelect, from: 'wide' },
    { Control: WithoutFirst, from: 'wide' },
    { Control: LinesSlider, from: 'wide' },
    { Control: Switches, from: 'none' },
    { Control: PinButton, from: 'narrow' },
  ],
  hints: () => [
    ...(place.value.isLabelled
      ? []
      : [
          { keys: ['Ctrl'], does: l10n.t('wheel, or') },
          { keys: ['+', '−', '0'], does: l10n.t('zoom') },
        ]),
    { keys: ['↑', '↓'], does: l10n.t('token') },
    { keys: ['←', '→'], does: l10n.t('key') },
    { keys: ['Shift'], does: l10n.t('click to pin') },
    ...(place.value.isLabelled ? [{ keys: ['Enter'], does: l10n.t('anatomy') }] : []),
    { keys: ['Esc'], does: l10n.t('unlock') },
  ],
};
