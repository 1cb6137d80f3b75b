import type { AttentionShape, AttentionSight } from '../../protocol/attention';
import type { HeadStatistics } from '../../protocol/inspection';
import { seesLater } from '../sight';
import { relationOf } from './headStatistics';

/** What a head may be known for. Where several badges are earned, the one that stands first says most. */
export const badges = [
  'aligned',
  'induction',
  'duplicate',
  'prev',
  'next',
  'self',
  'first',
  'broad',
] as const;

/** No badge is a good answer. */
export type Badge = (typeof badges)[number];

/** The statistic that earns a badge. */
export const statisticOf = {
  aligned: 'aligned',
  induction: 'induction',
  duplicate: 'duplicate',
  prev: 'previous',
  next: 'next',
  self: 'self',
  first: 'first',
  broad: 'entropy',
} as const satisfies Record<Badge, keyof HeadStatistics>;

/** The badges that heads of an attention can earn. */
export function offeredBadges(shape: AttentionShape): Badge[] {
  const relation = relationOf(shape);
  const isOffered = (badge: Badge) => {
    switch (badge) {
      case 'aligned':
        return relation === 'cross';
      case 'next':
        return relation === 'self' && seesLater(shape.sight);
      case 'induction':
      case 'duplicate':
      case 'prev':
      case 'self':
        return relation === 'self';
      case 'first':
        return relation === 'self' || relation === 'cross';
      case 'broad':
        return relation !== 'signed';
    }
  };
  return badges.filter(isOffered);
}

/** With fewer tokens a mean says too little, and no badge is given. */
export const fewestTokensForBadges = 8;

/** The value of its statistic from which on a badge is earned. */
export function threshold(badge: Badge, sight: AttentionSight): number {
  switch (badge) {
    case 'aligned':
      return 0.6;
    case 'induction':
      return 0.5;
    case 'duplicate':
      return 0.2;
    case 'prev':
    case 'next':
    case 'self':
      return 0.25;
    case 'first':
      return 0.65;
    case 'broad':
      // The rows of a decoder hold fewer keys, and its first token draws weight.
      return seesLater(sight) ? 0.85 : 0.7;
  }
}

/** The badges that a head has earned, the most telling first. `head` is its index in `[layer, head]`. */
export function earnedBadges(
  statistics: HeadStatistics,
  head: number,
  { tokens, sight }: { tokens: number; sight: AttentionSight },
): Badge[] {
  if (tokens < fewestTokensForBadges) return [];
  return badges.filter((badge) => {
    const value = statistics[statisticOf[badge]]?.[head];
    return value !== undefined && value >= threshold(badge, sight);
  });
}
