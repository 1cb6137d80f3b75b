import * as l10n from '@vscode/l10n';
import type { Absence } from './statistic';

/** What the panel says if no token occurs twice in the text. */
export const nothingRepeats: Absence = {
  brief: () => l10n.t('no repeats'),
  sentence: () => l10n.t('nothing repeats in this text'),
};
