/**
 * An attention of a model, named by its taps without the block: a model of one stack has `attn`, an encoder–decoder
 * the three others.
 */
export type AttentionName = 'attn' | 'encoder.attn' | 'decoder.attn' | 'decoder.cross_attn';

/** Whose tokens: the text's, or those that the decoder of an encoder–decoder reads. */
export type Side = 'source' | 'target';

/** What an attention looks like, whatever the text. */
export interface AttentionShape {
  readonly name: AttentionName;
  readonly layers: number;
  readonly heads: number;
  /** How many heads keys and values have where fewer than queries, each shared by a group of query heads. */
  readonly keyValueHeads?: number;
  /** d_k, the dimensions of one head's queries, keys and values. */
  readonly headWidth: number;
  readonly sight: AttentionSight;
  readonly queries: Side;
  readonly keys: Side;
}

/** Which keys the queries of an attention see. What follows from it, the functions of `analysis/sight` say. */
export interface AttentionSight {
  /** A query sees no later key. */
  readonly isCausal: boolean;
  /** For each layer, how many tokens away a visible key may be; null where any. Absent where every layer sees all. */
  readonly reach?: readonly (number | null)[];
}

/** How many heads share keys and values; 1 where each has its own. */
export function headsPerGroup({ heads, keyValueHeads = heads }: AttentionShape): number {
  return heads / keyValueHeads;
}

/** How a reader is told of a model's layers and heads, stack by stack: `6` and `8`, or `3 + 3` and `8`. */
export function stackSizes(attentions: readonly AttentionShape[]): { layers: string; heads: string } {
  const stacks = attentions.filter(({ queries, keys }) => queries === keys);
  const heads = new Set(stacks.map(({ heads }) => heads));
  return { layers: stacks.map(({ layers }) => layers).join(' + '), heads: [...heads].join(' + ') };
}
