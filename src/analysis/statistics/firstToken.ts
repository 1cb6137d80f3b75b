import * as l10n from '@vscode/l10n';
import { weightOn } from './patternTokens';
import type { Statistic } from './statistic';

/** The mean weight on the first token. */
export const firstToken: Statistic = {
  name: 'first',
  badge: 'first',
  letter: 'f',
  title: () => l10n.t('first token'),
  word: () => l10n.t({ message: 'first', comment: ['Badge of a head that attends to the first token'] }),
  threshold: () => 0.65,
  measure: (pattern) =>
    pattern.is === 'self' || pattern.is === 'cross' ? weightOn(pattern, () => [0]) : undefined,
};
