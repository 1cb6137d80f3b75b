import * as l10n from '@vscode/l10n';
import { nothingRepeats } from './nothingRepeats';
import { weightOn } from './patternTokens';
import { followers } from './repeats';
import type { Statistic } from './statistic';

/**
 * Prefix matching (Olsson et al. 2022): the mean weight on the tokens that directly follow other occurrences
 * of the query's token, over the queries that see such a token.
 */
export const induction: Statistic = {
  name: 'induction',
  badge: 'induction',
  letter: 'i',
  title: () => l10n.t('what followed last time'),
  word: () =>
    l10n.t({
      message: 'induction',
      comment: ['Badge of a head that attends to what followed the token last time'],
    }),
  absence: nothingRepeats,
  threshold: () => 0.5,
  measure: (pattern) => {
    if (pattern.is !== 'self') return undefined;
    const after = followers(pattern.tokens);
    return weightOn(pattern, (query) => after[query]!);
  },
};
