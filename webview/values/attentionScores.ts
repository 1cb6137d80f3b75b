import * as l10n from '@vscode/l10n';
import { inReadout, signed } from '../look/format';
import type { ShownValue } from './value';

/** Before softmax. */
export const attentionScores: ShownValue = {
  tap: 'scores',
  sumsToOne: false,
  hasMass: false,
  hasMean: true,
  isCentred: true,
  isDiverging: true,
  number: (value) => signed(value),
  name: () => l10n.t('Attention scores'),
  heatmap: () => l10n.t('Attention score heatmap'),
  legend: (scale) =>
    scale === 'squareRoot'
      ? l10n.t('attention scores minus their row’s mean, signed square-root scale')
      : l10n.t('attention scores minus their row’s mean, linear scale'),
  rowCaption: (query) => l10n.t('attention scores of {0} minus their mean, before softmax', query),
  restCaption: () => l10n.t('score of each key minus its row’s mean, averaged over the queries that see it'),
  said: (value, shown, isFirst) =>
    isFirst
      ? l10n.t('score {0}, {1} from its row’s mean', inReadout(value), signed(shown, inReadout))
      : l10n.t('score {0} ({1})', inReadout(value), signed(shown, inReadout)),
};
