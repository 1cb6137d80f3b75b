import * as l10n from '@vscode/l10n';
import { isLocked } from '../../state/focus';
import { ScaleSelect } from '../tools/attentionTools';
import type { ViewParts } from '../viewParts';
import { Anatomy } from './Anatomy';
import { AnatomySentence } from './AnatomySentence';
import { KeySelect, QuerySelect } from './CellSelects';
import { anatomyFigure } from './figure/anatomyFigure';
import { closeAnatomy } from './open';
import { isExplained } from './question';

export const anatomyView: ViewParts = {
  name: () => l10n.t('Anatomy'),
  within: 'heads',
  undo: closeAnatomy,
  Body: Anatomy,
  Sentence: AnatomySentence,
  isLocked,
  tools: [
    { Control: ScaleSelect, rank: 5 },
    { Control: QuerySelect, rank: 1 },
    { Control: KeySelect, rank: 2 },
  ],
  figures: [
    {
      name: () => l10n.t('the anatomy'),
      isOffered: isExplained,
      draw: anatomyFigure,
    },
  ],
  hints: () => [
    { keys: ['↑', '↓'], does: l10n.t('key') },
    { keys: ['Enter'], does: l10n.t('lock') },
    { keys: ['Esc'], does: l10n.t('back') },
  ],
};
