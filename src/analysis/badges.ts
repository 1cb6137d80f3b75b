import type { HeadStatistics } from '../protocol/inspection';

/** What a head is known for. No badge is a good answer. */
export type Badge = 'prev' | 'next' | 'self' | 'first' | 'broad';

/** Where several are earned, the one that stands first says most. */
export const badges: readonly Badge[] = ['prev', 'next', 'self', 'first', 'broad'];

/** The statistic that earns a badge. */
export const statisticOf = {
  prev: 'previous',
  next: 'next',
  self: 'self',
  first: 'first',
  broad: 'entropy',
} as const satisfies Record<Badge, keyof HeadStatistics>;

/** With fewer tokens a mean says too little, and no badge is given. */
export const fewestTokensForBadges = 8;

/** The value of its statistic from which on a badge is earned. */
export function threshold(badge: Badge, isCausal: boolean): number {
  switch (badge) {
    case 'prev':
    case 'next':
    case 'self':
      return 0.25;
    case 'first':
      return 0.65;
    case 'broad':
      // The rows of a decoder hold fewer keys, and its first token draws weight.
      return isCausal ? 0.7 : 0.85;
  }
}

/** The badges that a head has earned, the most telling first. `head` is its index in `[layer, head]`. */
export function earnedBadges(
  statistics: HeadStatistics,
  head: number,
  { tokens, isCausal }: { tokens: number; isCausal: boolean },
): Badge[] {
  if (tokens < fewestTokensForBadges) return [];
  return badges.filter((badge) => {
    const value = statistics[statisticOf[badge]]?.[head];
    return value !== undefined && value >= threshold(badge, isCausal);
  });
}
