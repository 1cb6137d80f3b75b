import * as l10n from '@vscode/l10n';
import { HeadSentence } from '../readout/HeadSentence';
import { ModelButton } from '../toolbar/ModelButton';
import type { ViewParts } from '../views';

export const textView: ViewParts = {
  name: () => l10n.t('Text'),
  Body: () => null,
  Sentence: HeadSentence,
  tools: [{ Control: ModelButton, from: 'medium' }],
  hints: () => [],
};
