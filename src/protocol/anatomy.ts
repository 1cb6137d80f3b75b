import type { AttentionName } from './attention';

/** One query of one head. */
export interface QueryRef {
  readonly attention: AttentionName;
  readonly layer: number;
  readonly head: number;
  /** Where the query stands on its side. */
  readonly query: number;
}

/** What a query's row of the pattern is made of, and what it makes: the parts of softmax(q·kᵀ/√d_k + bias + mask)·v. */
export interface Anatomy {
  /** `[d_k]`, as it meets the keys: normalized and turned where the model does that. */
  readonly q: Float32Array;
  /** `[key, d_k]`, the same of every key. */
  readonly k: Float32Array;
  /** `[key, d_v]` */
  readonly v: Float32Array;
  /**
   * What q·k is multiplied by: 1/√d_k in the paper. Measured; absent where the scores are more than scaled products,
   * such as capped ones.
   */
  readonly scale?: number;
  /** `[key]`, what positions add to the scores; absent where they add nothing. */
  readonly bias?: Float32Array;
  /** `[key]`; −∞ where masked. */
  readonly scores: Float32Array;
  /** `[key]`; sums to 1. */
  readonly pattern: Float32Array;
  /** `[d_v]`, what the head takes of the values; absent where a graph does not show it. */
  readonly z?: Float32Array;
}
