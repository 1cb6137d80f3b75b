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

/** The head statistics; of several badges that a head has earned, the first here says most about it. */
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

/** How each statistic that heads of the attention can show is measured, by its name. */
export function measuresOf(pattern: PatternTokens): ReadonlyMap<string, Measure> {
  const measures = new Map<string, Measure>();
  for (const { name, measure } of statistics) {
    const own = measure(pattern);
    if (own) measures.set(name, own);
  }
  return measures;
}
