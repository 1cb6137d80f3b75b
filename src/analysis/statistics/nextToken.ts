import * as l10n from '@vscode/l10n';
import { seesLater } from '../sight';
import { weightOn } from './patternTokens';
import type { Statistic } from './statistic';

/** The mean weight on the token after the query. */
export const nextToken: Statistic = {
  name: 'next',
  badge: 'next',
  letter: 'n',
  title: () => l10n.t('next token'),
  word: () => l10n.t({ message: 'next', comment: ['Badge of a head that attends to the next token'] }),
  threshold: () => 0.25,
  measure: (pattern) =>
    pattern.is === 'self' && seesLater(pattern.sight) ? weightOn(pattern, (query) => [query + 1]) : undefined,
};
