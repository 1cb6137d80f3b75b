import { visibleKeys } from './visibleKeys';

/** What one head does, 0…1 each; NaN where no query sees two keys. */
export interface Statistics {
  readonly previous: number;
  /** NaN in causal models, where no query sees the next token. */
  readonly next: number;
  readonly first: number;
  readonly self: number;
  readonly entropy: number;
}

/**
 * The definition of the head statistics, for one pattern `[query, key]` whose rows sum to 1. Each is a mean over the
 * queries that see at least two keys: the weight on the token before, the token after, the first token and the query
 * itself, where there is such a key; and the row's entropy H / log(visible keys), 0 for one key, 1 for all alike.
 */
export function headStatistics(pattern: Float32Array, tokens: number, isCausal: boolean): Statistics {
  const queries = range(tokens).filter((query) => visibleKeys(query, tokens, isCausal) >= 2);
  const weight = (query: number, key: number) => pattern[query * tokens + key]!;
  return {
    previous: mean(queries.filter((query) => query > 0).map((query) => weight(query, query - 1))),
    next: isCausal
      ? Number.NaN
      : mean(queries.filter((query) => query < tokens - 1).map((query) => weight(query, query + 1))),
    first: mean(queries.map((query) => weight(query, 0))),
    self: mean(queries.map((query) => weight(query, query))),
    entropy: mean(
      queries.map((query) => {
        const visible = visibleKeys(query, tokens, isCausal);
        return entropy(range(visible).map((key) => weight(query, key))) / Math.log(visible);
      }),
    ),
  };
}

/** H = −Σ p·ln p in nats (Shannon 1948), where 0·ln 0 is 0. */
function entropy(row: readonly number[]): number {
  return -row.reduce((sum, p) => sum + (p > 0 ? p * Math.log(p) : 0), 0);
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? Number.NaN : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function range(length: number): number[] {
  return Array.from({ length }, (_, at) => at);
}
