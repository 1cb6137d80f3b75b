/** An attention of a model by the name that its architecture gives it: its taps without the block and what they hold. */
export type AttentionName = string;

/** Whose tokens: the text's, or those that the decoder of an encoder–decoder reads. */
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
 * How an attention makes its rows: as the softmax of scaled dot products (Vaswani et al. 2017, eq. 1), as the softmax of
 * scores that a feed-forward network gives each pair (Bahdanau et al. 2015, §3.1), or by implication: computed from
 * other things, such as a recurrence. Implied rows may be signed and need not sum to 1.
 */
export type AttentionKind = 'softmax' | 'additive' | 'implied';

/** What an attention looks like, whatever the text. */
export interface AttentionShape {
  readonly name: AttentionName;
  readonly kind: AttentionKind;
  readonly layers: number;
  readonly heads: number;
  /** How many heads keys and values have where fewer than queries, each shared by a group of query heads. */
  readonly keyValueHeads?: number;
  /** d_k, the dimensions of one head's queries, keys and values. */
  readonly headWidth: number;
  readonly sight: AttentionSight;
  readonly queries: AttentionAxis;
  readonly keys: AttentionAxis;
}

/** Which keys the queries of an attention see. What follows from it, the functions of `analysis/sight` say. */
export interface AttentionSight {
  /** A query sees no later key. */
  readonly isCausal: boolean;
  /** For each layer, how many tokens away a visible key may be; null where any. Absent where every layer sees all. */
  readonly reach?: readonly (number | null)[];
}

/** The tap that every attention has: its weights. */
export const patternTap = 'pattern';

/** An attention of a model that can be run. */
export interface Attention extends AttentionShape {
  /** What of it every layer has a tap for, in the order in which it is computed: `q`, `k`, `scores`, `pattern`, … */
  readonly shows: readonly string[];
}

/** Whether each row is a distribution: no weight is negative, and the visible ones sum to 1. */
export function rowsSumToOne({ kind }: Pick<AttentionShape, 'kind'>): boolean {
  return kind !== 'implied';
}

/** Whether rows can be seen without the first token, and sum to 1 again: the first key must be a token. */
export function canHideFirstToken(shape: Pick<AttentionShape, 'kind' | 'keys'>): boolean {
  return rowsSumToOne(shape) && sideOf(shape.keys) !== undefined;
}

/** Whether q, k and v tell how a row came to be, by softmax(q·kᵀ/√d_k + mask)·v. */
export function hasAnatomy({ kind, shows }: Attention): boolean {
  return kind === 'softmax' && ['q', 'k', 'v', 'scores'].every((part) => shows.includes(part));
}

/** The axis of a side's tokens. */
export function tokensOf(side: Side): AttentionAxis {
  return { of: 'tokens', side };
}

/** The side whose tokens alone stand along an axis; undefined where other things do. */
export function sideOf(axis: AttentionAxis): Side | undefined {
  return axis.of === 'tokens' ? axis.side : undefined;
}

/** How many queries or keys stand along an axis, by the tokens of each side. */
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

/** The rows and columns of an attention's patterns, by the tokens of each side. */
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

/** How many heads share keys and values; 1 where each has its own. */
export function headsPerGroup({ heads, keyValueHeads = heads }: AttentionShape): number {
  return heads / keyValueHeads;
}

/** How a reader is told of a model's layers and heads, stack by stack: `6` and `8`, or `3 + 3` and `8`. */
export function stackSizes(attentions: readonly AttentionShape[]): { layers: string; heads: string } {
  const stacks = attentions.filter(isSelfAttention);
  const heads = new Set(stacks.map(({ heads }) => heads));
  return { layers: stacks.map(({ layers }) => layers).join(' + '), heads: [...heads].join(' + ') };
}
