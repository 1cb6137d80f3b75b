import * as l10n from '@vscode/l10n';
import { patternTap } from '../../src/protocol/attention';
import { inFigure } from '../look/format';
import { attentionPattern } from './attentionPattern';
import type { ShownValue } from './value';

/** A pattern that is not made by a softmax: its weights may be negative, and no row has a sum to share. */
export const signedWeights: ShownValue = {
  tap: patternTap,
  sumsToOne: false,
  hasMass: false,
  hasMean: true,
  isCentred: false,
  isDiverging: true,
  number: inFigure,
  name: attentionPattern.name,
  heatmap: attentionPattern.heatmap,
  legend: (scale) =>
    scale === 'squareRoot'
      ? l10n.t('signed weights, signed square-root scale')
      : l10n.t('signed weights, linear scale'),
  rowCaption: (query) => l10n.t('signed weights of {0}; the row need not sum to 1', query),
  restCaption: () => l10n.t('mean weight of each key, over the queries that see it'),
};
