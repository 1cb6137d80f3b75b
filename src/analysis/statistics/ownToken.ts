import * as l10n from '@vscode/l10n';
import { weightOn } from './patternTokens';
import type { Statistic } from './statistic';

/** The mean weight on the query's own token. */
export const ownToken: Statistic = {
  name: 'self',
  badge: 'self',
  letter: 's',
  title: () => l10n.t('own token'),
  word: () => l10n.t({ message: 'self', comment: ['Badge of a head that attends to the token itself'] }),
  threshold: () => 0.25,
  measure: (pattern) => (pattern.is === 'self' ? weightOn(pattern, (query) => [query]) : undefined),
};
