import * as l10n from '@vscode/l10n';
import { seesLater } from '../sight';
import { queriesWithChoice, visibleCount } from './patternTokens';
import type { Statistic } from './statistic';

/**
 * The mean of H / log(visible keys): 0 if each row attends to one key, 1 if it attends to all visible keys
 * equally.
 */
export const entropy: Statistic = {
  name: 'entropy',
  badge: 'broad',
  letter: 'b',
  title: () => l10n.t('entropy of rows'),
  word: () => l10n.t({ message: 'broad', comment: ['Badge of a head that attends to many tokens'] }),
  // A decoder's rows have fewer keys, and its first token draws weight.
  threshold: (sight) => (seesLater(sight) ? 0.85 : 0.7),
  measure: (pattern) =>
    pattern.is === 'signed'
      ? undefined
      : {
          of: 'entropies',
          queries: queriesWithChoice(pattern),
          visible: (query) => visibleCount(pattern, query),
        },
};
