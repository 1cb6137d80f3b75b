import type { AttentionName } from './attention';

/** One query of one head. */
export interface QueryRef {
  readonly attention: AttentionName;
  readonly layer: number;
  readonly head: number;
  /** Index of the query among the tokens of its side. */
  readonly query: number;
}

/**
 * How a query's row of the pattern and its output z are computed: the parts of softmax(q·kᵀ/√d_k + bias +
 * mask)·v.
 */
export interface Anatomy {
  /** `[d_k]`, as it enters the dot product: normalized and rotated if the model does so. */
  readonly q: Float32Array;
  /** `[key, d_k]`, every key as it enters the dot product. */
  readonly k: Float32Array;
  /** `[key, d_v]` */
  readonly v: Float32Array;
  /**
   * The factor on q·k: 1/√d_k in the paper. It is measured, and absent where scores are more than scaled
   * products, such as capped scores.
   */
  readonly scale?: number;
  /** `[key]`, added to the scores for positions; absent if positions add nothing. */
  readonly bias?: Float32Array;
  /** `[key]`; −∞ where masked. */
  readonly scores: Float32Array;
  /** `[key]`; sums to 1. */
  readonly pattern: Float32Array;
  /** `[d_v]`, the head's output; absent if the model's graph does not expose it. */
  readonly z?: Float32Array;
}
