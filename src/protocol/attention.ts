/**
 * The name that an architecture gives to one of its attentions. It is the name of the attention's taps
 * without the block and the last part.
 */
export type AttentionName = string;

/** The tokens of the text (source), or the tokens that the decoder of an encoder–decoder reads (target). */
export type Side = 'source' | 'target';

/** What stands along an axis of a pattern. */
export type AttentionAxis =
  /** The tokens of a side. */
  | { readonly of: 'tokens'; readonly side: Side }
  /** Entries of a memory, then the tokens of a side (Dai et al. 2019). */
  | { readonly of: 'memory'; readonly entries: number; readonly side: Side }
  /** The slots of a projection, which stand for no token (Wang et al. 2020). */
  | { readonly of: 'slots'; readonly slots: number };

/**
 * How an attention computes its rows: as the softmax of scaled dot products (Vaswani et al. 2017, eq. 1), as
 * the softmax of scores that a feed-forward network computes for each pair (Bahdanau et al. 2015, §3.1), or
 * by implication, that is, derived from another mechanism such as a recurrence. Implied rows may be signed
 * and need not sum to 1.
 */
export type AttentionKind = 'softmax' | 'additive' | 'implied';

/** The properties of an attention that do not depend on the text. */
export interface AttentionShape {
  readonly name: AttentionName;
  readonly kind: AttentionKind;
  readonly layers: number;
  readonly heads: number;
  /**
   * Number of key and value heads, each shared by a group of query heads; absent if there are as many as
   * query heads.
   */
  readonly keyValueHeads?: number;
  /** d_k, the dimensions of a head's queries, keys and values. */
  readonly headWidth: number;
  readonly sight: AttentionSight;
  readonly queries: AttentionAxis;
  readonly keys: AttentionAxis;
}

/**
 * Which keys the queries of an attention see. The functions of `analysis/sight` derive everything else from
 * it.
 */
export interface AttentionSight {
  /** Queries see no later keys. */
  readonly isCausal: boolean;
  /**
   * For each layer, how many tokens away the farthest visible key is; null if unlimited. Absent if every
   * layer is unlimited.
   */
  readonly reach?: readonly (number | null)[];
}

/** The tap that every attention has: its weights. */
export const patternTap = 'pattern';

/** An attention of a model that can be run. */
export interface Attention extends AttentionShape {
  /**
   * The parts that every layer has a tap for, in the order of computation: `q`, `k`, `scores`, `pattern`, …
   */
  readonly shows: readonly string[];
}

/** Whether each row is a distribution: no weight is negative, and the weights of visible keys sum to 1. */
export function rowsSumToOne({ kind }: Pick<AttentionShape, 'kind'>): boolean {
  return kind !== 'implied';
}

/** Whether keys can be left out so that the rest of each row sums to 1 again: the keys must be tokens. */
export function canLeaveOutKeys(shape: Pick<AttentionShape, 'kind' | 'keys'>): boolean {
  return rowsSumToOne(shape) && sideOf(shape.keys) !== undefined;
}

/** Whether a row can be explained from q, k and v by softmax(q·kᵀ/√d_k + mask)·v. */
export function hasAnatomy({ kind, shows }: Attention): boolean {
  return kind === 'softmax' && ['q', 'k', 'v', 'scores'].every((part) => shows.includes(part));
}

/** The axis of a side's tokens. */
export function tokensOf(side: Side): AttentionAxis {
  return { of: 'tokens', side };
}

/** The side whose tokens make up an axis; undefined if the axis holds anything else. */
export function sideOf(axis: AttentionAxis): Side | undefined {
  return axis.of === 'tokens' ? axis.side : undefined;
}

/** The length of an axis, given the number of tokens of each side. */
export function lengthOf(axis: AttentionAxis, tokens: Readonly<Record<Side, number>>): number {
  switch (axis.of) {
    case 'tokens':
      return tokens[axis.side];
    case 'memory':
      return axis.entries + tokens[axis.side];
    case 'slots':
      return axis.slots;
  }
}

/** The rows and columns of an attention's patterns, given the number of tokens of each side. */
export function patternSize(
  { queries, keys }: AttentionShape,
  tokens: Readonly<Record<Side, number>>,
): readonly [queries: number, keys: number] {
  return [lengthOf(queries, tokens), lengthOf(keys, tokens)];
}

/** Whether queries and keys are the same tokens. */
export function isSelfAttention({ queries, keys }: Pick<AttentionShape, 'queries' | 'keys'>): boolean {
  return sideOf(queries) !== undefined && sideOf(queries) === sideOf(keys);
}

/** How many query heads share one key and value head; 1 if each has its own. */
export function headsPerGroup({ heads, keyValueHeads = heads }: AttentionShape): number {
  return heads / keyValueHeads;
}

/** A model's layers and heads as the reader sees them, stack by stack: `6` and `8`, or `3 + 3` and `8`. */
export function stackSizes(attentions: readonly AttentionShape[]): { layers: string; heads: string } {
  const stacks = attentions.filter(isSelfAttention);
  const heads = new Set(stacks.map(({ heads }) => heads));
  return { layers: stacks.map(({ layers }) => layers).join(' + '), heads: [...heads].join(' + ') };
}
