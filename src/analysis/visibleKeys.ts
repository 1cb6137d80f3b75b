import type { AttentionShape } from '../protocol/attention';
import type { Span } from '../protocol/tensor';

/** Which keys the queries of an attention see, by where both stand. */
export interface Sight {
  /** No later key. */
  readonly isCausal: boolean;
  /** No key that is more than so many tokens away; any where absent. */
  readonly reach?: number;
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

/** What the queries of a layer see; of the mean over layers, what those of any layer do. */
export function sightOf(
  { isCausal, reach: reaches }: Pick<AttentionShape, 'isCausal' | 'reach'>,
  layer: number | 'mean',
): Sight {
  const chosen = layer === 'mean' ? (reaches ?? []) : [reaches?.[layer] ?? null];
  const bounds = chosen.filter((reach) => reach !== null);
  return bounds.length > 0 && bounds.length === chosen.length
    ? { isCausal, reach: Math.max(...bounds) }
    : { isCausal };
}
