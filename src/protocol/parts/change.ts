/**
 * What is done to a part. It is removed, that is, replaced by zero or by its mean over the text's tokens that are not
 * special; an attention's pattern is frozen: the same weight on every visible key, all on the query itself, or all
 * on the key before it; a norm or a residual connection is off.
 */
const changes = ['zero', 'mean', 'uniform', 'self', 'previous', 'off'] as const;

export type Change = (typeof changes)[number];

/** How a part is removed. */
export type RemovedBy = Extract<Change, 'zero' | 'mean'>;

/** How the pattern of an attention is frozen. */
export type FrozenTo = Extract<Change, 'uniform' | 'self' | 'previous'>;

export function isChange(given: unknown): given is Change {
  return changes.some((change) => change === given);
}

export function isRemoval(change: Change): change is RemovedBy {
  return change === 'zero' || change === 'mean';
}

export function isFrozen(change: Change): change is FrozenTo {
  return change === 'uniform' || change === 'self' || change === 'previous';
}
