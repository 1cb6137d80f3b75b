import * as l10n from '@vscode/l10n';
import { queriesWithChoice } from './patternTokens';
import type { Statistic } from './statistic';

/** How well a head of cross-attention pairs the words of two texts, as `alignment` defines it. */
export const alignedWords: Statistic = {
  name: 'aligned',
  badge: 'aligned',
  letter: 'a',
  title: () => l10n.t('aligned words'),
  word: () =>
    l10n.t({
      message: 'aligned',
      comment: ['Badge of a head of cross-attention that pairs the words of two texts'],
    }),
  threshold: () => 0.6,
  measure: (pattern) => {
    if (pattern.is !== 'cross') return undefined;
    const { queries, keys } = pattern;
    return { of: 'alignment', queries: queriesWithChoice(pattern).length > 0 ? queries : [], keys };
  },
};
