import * as l10n from '@vscode/l10n';
import { nothingRepeats } from './nothingRepeats';
import { weightOn } from './patternTokens';
import { occurrences } from './repeats';
import type { Statistic } from './statistic';

/** The mean weight on other occurrences of the query's token, over the queries that see one. */
export const duplicateToken: Statistic = {
  name: 'duplicate',
  badge: 'duplicate',
  letter: 'd',
  title: () => l10n.t('same token elsewhere'),
  word: () =>
    l10n.t({ message: 'duplicate', comment: ['Badge of a head that attends to the same token elsewhere'] }),
  absence: nothingRepeats,
  threshold: () => 0.2,
  measure: (pattern) => {
    if (pattern.is !== 'self') return undefined;
    const same = occurrences(pattern.tokens);
    return weightOn(pattern, (query) => same[query]!);
  },
};
