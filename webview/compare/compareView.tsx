import * as l10n from '@vscode/l10n';
import { isLocked } from '../focus';
import { ScaleSelect, ValueSelect, WithoutFirst } from '../toolbar/attentionTools';
import { ModelButton } from '../toolbar/ModelButton';
import type { ViewParts } from '../viewParts';
import { Compare } from './Compare';
import { CompareSentence } from './CompareSentence';
import { DifferenceSelects } from './DifferenceSelects';

export const compareView: ViewParts = {
  name: () => l10n.t('Compare'),
  Body: Compare,
  Sentence: CompareSentence,
  isLocked,
  tools: [
    { Control: ModelButton, from: 'medium' },
    { Control: ValueSelect, from: 'wide' },
    { Control: ScaleSelect, from: 'wide' },
    { Control: WithoutFirst, from: 'wide' },
    { Control: DifferenceSelects, from: 'medium' },
  ],
  hints: () => [
    { keys: ['↑', '↓'], does: l10n.t('token') },
    { keys: ['←', '→'], does: l10n.t('key') },
    { keys: ['Esc'], does: l10n.t('unlock') },
  ],
};
