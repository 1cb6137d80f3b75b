import * as l10n from '@vscode/l10n';
import { patternTap } from '../../src/protocol/attention';
import { inFigure } from '../look/format';
import type { ShownValue } from './value';

/** After softmax: how much of its attention a query pays to each key. */
export const attentionPattern = {
  tap: patternTap,
  sumsToOne: true,
  hasMass: true,
  hasMean: true,
  isCentred: false,
  isDiverging: false,
  end: 1,
  number: inFigure,
  name: () => l10n.t('Attention pattern'),
  heatmap: () => l10n.t('Attention heatmap'),
  legend: (scale, isWithoutSinks) => {
    if (isWithoutSinks)
      return scale === 'squareRoot'
        ? l10n.t('pattern without sinks, square-root scale')
        : l10n.t('pattern without sinks, linear scale');
    return scale === 'squareRoot'
      ? l10n.t('attention pattern, square-root scale')
      : l10n.t('attention pattern, linear scale');
  },
  rowCaption: (query, isLabelled) =>
    isLabelled
      ? l10n.t('attention from {0}, column by column; the row sums to 1', query)
      : l10n.t('attention from {0}, key by key; the row sums to 1', query),
  restCaption: () => l10n.t('mean attention to each key, over the queries that see it'),
} satisfies ShownValue;
