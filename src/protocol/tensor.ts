import type { AttentionName } from './attention';

/** A tight float32 array with its shape: never a view into a larger buffer. */
export interface Tensor {
  readonly dims: readonly number[];
  readonly data: Float32Array;
}

/** One head, the mean of a layer's heads (`head: 'mean'`), or the mean of all heads (both `'mean'`). */
export interface HeadRef {
  readonly layer: number | 'mean';
  readonly head: number | 'mean';
}

/** What a view may draw of a head: after softmax, or before it (masked cells are −∞). */
export type AttentionValue = 'pattern' | 'scores';

/** Of one attention: `attn.pattern`, `decoder.cross_attn.scores`. */
export type AttentionTap = `${AttentionName}.${AttentionValue}`;
