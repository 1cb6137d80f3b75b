import type { AttentionShape, AttentionSight } from '../protocol/attention';
import type { Span } from '../protocol/tensor';

/** Which keys the queries of one layer see, by where both stand. */
export interface Sight {
  /** No later key. */
  readonly isCausal: boolean;
  /** No key that is more than so many tokens away; any where absent. */
  readonly reach?: number;
}

/** Every query sees every key. */
export const seesAll = { isCausal: false } as const satisfies Sight;

/** The sight of a layer; for the mean over layers, a query sees what it sees in any of them. */
export function sightOf({ sight }: Pick<AttentionShape, 'sight'>, layer: number | 'mean'): Sight {
  const { isCausal, reach: reaches } = sight;
  const chosen = layer === 'mean' ? (reaches ?? []) : [reaches?.[layer] ?? null];
  const bounds = chosen.filter((reach) => reach !== null);
  return bounds.length > 0 && bounds.length === chosen.length
    ? { isCausal, reach: Math.max(...bounds) }
    : { isCausal };
}

/** The keys of `keys` that a query sees. */
export function visibleKeys(query: number, keys: number, { isCausal, reach }: Sight): Span {
  const last = Math.min(isCausal ? query : keys - 1, reach === undefined ? keys - 1 : query + reach);
  return { first: reach === undefined ? 0 : Math.max(0, query - reach), end: last + 1 };
}

export function isVisible(query: number, key: number, { isCausal, reach }: Sight): boolean {
  return (!isCausal || key <= query) && (reach === undefined || Math.abs(query - key) <= reach);
}

/** Whether no query of a span sees any key of another. */
export function isBlind(queries: Span, keys: Span, { isCausal, reach }: Sight): boolean {
  const [latest, earliest] = [queries.end - 1 - keys.first, queries.first - (keys.end - 1)];
  return (isCausal && latest < 0) || (reach !== undefined && Math.max(earliest, -latest) > reach);
}

/** Whether a query sees the keys after it. */
export function seesLater({ isCausal }: AttentionSight | Sight): boolean {
  return !isCausal;
}

/** Whether some key is hidden from some query; of an attention, in some layer. */
export function hasMask({ isCausal, reach }: AttentionSight | Sight): boolean {
  return isCausal || reach !== undefined;
}

/** How many tokens away the farthest visible key is; undefined where any distance is seen. */
export function reachOf({ reach }: Sight): number | undefined {
  return reach;
}

/** The first query with a choice of keys: where no later key is seen, the first query sees itself alone. */
export function firstToChoose(sight: AttentionSight | Sight): number {
  return seesLater(sight) ? 0 : 1;
}
