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
  /** d_k, the dimensions of one head's queries, keys and values. */
  readonly headWidth: number;
  /** A query sees no later key. */
  readonly isCausal: boolean;
  readonly queries: Side;
  readonly keys: Side;
}
