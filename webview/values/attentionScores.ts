import * as l10n from '@vscode/l10n';
import { decimals } from '../look/format';
import type { ShownValue } from './value';

/** Before softmax. Softmax ignores a constant added to a row, so a mean over queries would say nothing. */
export const attentionScores: ShownValue = {
  tap: 'scores',
  sumsToOne: false,
  hasMass: false,
  hasMean: false,
  isDiverging: true,
  number: (value) => decimals(value, 2),
  barNumber: (value) => decimals(value, 1),
  name: () => l10n.t('Attention scores'),
  heatmap: () => l10n.t('Attention score heatmap'),
  legend: (scale) =>
    scale === 'squareRoot'
      ? l10n.t('attention scores, signed square-root scale')
      : l10n.t('attention scores, linear scale'),
  rowCaption: (query) => l10n.t('attention scores of {0}, before softmax', query),
  restCaption: () => l10n.t('attention scores, before softmax: hover a token'),
  said: (value) => l10n.t('score {0}', decimals(value, 3)),
};
