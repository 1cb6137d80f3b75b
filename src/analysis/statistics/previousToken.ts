import * as l10n from '@vscode/l10n';
import { weightOn } from './patternTokens';
import type { Statistic } from './statistic';

/** The mean weight on the token before the query. */
export const previousToken: Statistic = {
  name: 'previous',
  badge: 'prev',
  letter: 'p',
  title: () => l10n.t('previous token'),
  word: () => l10n.t({ message: 'prev', comment: ['Badge of a head that attends to the previous token'] }),
  threshold: () => 0.25,
  measure: (pattern) => (pattern.is === 'self' ? weightOn(pattern, (query) => [query - 1]) : undefined),
};
