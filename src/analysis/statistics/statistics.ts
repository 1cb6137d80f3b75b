import { alignedWords } from './alignedWords';
import { duplicateToken } from './duplicateToken';
import { entropy } from './entropy';
import { firstToken } from './firstToken';
import { induction } from './induction';
import type { Measure } from './measure';
import { nextToken } from './nextToken';
import { ownToken } from './ownToken';
import type { PatternTokens } from './patternTokens';
import { previousToken } from './previousToken';
import type { Statistic } from './statistic';

/** All head statistics, the most telling first. A head that earns several badges shows them in this order. */
export const statistics: readonly Statistic[] = [
  alignedWords,
  induction,
  duplicateToken,
  previousToken,
  nextToken,
  ownToken,
  firstToken,
  entropy,
];

/** The statistics about what tokens are, not about where they stand. */
export const aboutTokens: readonly Statistic[] = [alignedWords, induction, duplicateToken];

/** The measure of each statistic that applies to this pattern, by the statistic's name. */
export function measuresOf(pattern: PatternTokens): ReadonlyMap<string, Measure> {
  const isPart = pattern.is === 'self' && pattern.part !== undefined;
  const measures = new Map<string, Measure>();
  for (const statistic of statistics) {
    const own = statistic.measure(pattern);
    if (own && !(isPart && isRareIn(statistic, own))) measures.set(statistic.name, own);
  }
  return measures;
}

/**
 * Whether the statistic is about neighbours that a part hardly has: from one text to the other, only one query has a
 * previous token.
 */
function isRareIn({ absence }: Statistic, measure: Measure): boolean {
  return !absence && measure.of === 'cells' && measure.queries < 2;
}
