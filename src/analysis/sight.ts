import type { AttentionShape, AttentionSight } from '../protocol/attention';
import type { Span } from '../protocol/tensor';

/** Which keys the queries of one layer see, depending on the positions of both. */
export interface Sight {
  /** Queries see no later keys. */
  readonly isCausal: boolean;
  /** The farthest visible key is this many tokens away; unlimited if absent. */
  readonly reach?: number;
  /** How many keys belong to a memory, which comes before the first token; absent without one. */
  readonly memory?: number;
}

/** Every query sees every key. */
export const seesAll = { isCausal: false } as const satisfies Sight;

/** The sight of a layer. In the mean over all layers, a query sees every key that it sees in any layer. */
export function sightOf(
  { sight, keys }: Pick<AttentionShape, 'sight' | 'keys'>,
  layer: number | 'mean',
): Sight {
  const { isCausal, reach: reaches } = sight;
  const chosen = layer === 'mean' ? (reaches ?? []) : [reaches?.[layer] ?? null];
  const bounds = chosen.filter((reach) => reach !== null);
  const isBounded = bounds.length > 0 && bounds.length === chosen.length;
  return {
    isCausal,
    ...(isBounded && { reach: Math.max(...bounds) }),
    ...(keys.of === 'memory' && { memory: keys.entries }),
  };
}

/** The range of visible keys, of `keys` in total, for a query. */
export function visibleKeys(query: number, keys: number, { isCausal, reach, memory = 0 }: Sight): Span {
  const own = memory + query;
  const last = Math.min(isCausal ? own : keys - 1, reach === undefined ? keys - 1 : own + reach);
  return { first: reach === undefined ? 0 : Math.max(0, own - reach), end: last + 1 };
}

export function isVisible(query: number, key: number, { isCausal, reach, memory = 0 }: Sight): boolean {
  const back = memory + query - key;
  return (!isCausal || back >= 0) && (reach === undefined || Math.abs(back) <= reach);
}

/** Whether no query of one span sees any key of another. */
export function isBlind(queries: Span, keys: Span, { isCausal, reach, memory = 0 }: Sight): boolean {
  const latest = memory + queries.end - 1 - keys.first;
  const earliest = memory + queries.first - (keys.end - 1);
  return (isCausal && latest < 0) || (reach !== undefined && Math.max(earliest, -latest) > reach);
}

/** Whether queries see later keys. */
export function seesLater({ isCausal }: AttentionSight | Sight): boolean {
  return !isCausal;
}

/** Whether some key is hidden from some query, in any layer. */
export function hasMask({ isCausal, reach }: AttentionSight | Sight): boolean {
  return isCausal || reach !== undefined;
}

/** How many tokens away the farthest visible key is; undefined if unlimited. */
export function reachOf({ reach }: Sight): number | undefined {
  return reach;
}

/**
 * The first query that can choose between keys. Without a memory, the first query of a causal layer sees only
 * itself.
 */
export function firstToChoose({ isCausal, memory = 0 }: Sight): number {
  return isCausal && memory === 0 ? 1 : 0;
}
