import type { AttentionShape, AttentionSight } from '../../protocol/attention';
import type { HeadStatistics } from '../../protocol/inspection';
import { sightOf } from '../sight';
import { patternOf } from './patternTokens';
import type { Statistic } from './statistic';
import { measuresOf, statistics } from './statistics';

/** The statistics that heads of an attention can show. */
export function offeredStatistics(shape: AttentionShape): Statistic[] {
  const measures = measuresOf(patternOf(shape, { source: [], target: [] }, sightOf(shape, 'mean')));
  return statistics.filter(({ name }) => measures.has(name));
}

/** Shorter texts get no badges: a mean over so few tokens says little. */
export const fewestTokensForBadges = 8;

/**
 * The statistics whose badges a head has earned, the most telling first. Many heads earn none.
 * @param head its index in `[layer, head]`
 */
export function earnedBadges(
  known: HeadStatistics,
  head: number,
  { tokens, sight }: { tokens: number; sight: AttentionSight },
): Statistic[] {
  if (tokens < fewestTokensForBadges) return [];
  return statistics.filter(({ name, threshold }) => {
    const value = known[name]?.[head];
    return value !== undefined && value >= threshold(sight);
  });
}
