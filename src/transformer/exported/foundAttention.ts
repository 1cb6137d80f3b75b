/** The names of an attention's tensors in a graph file. */
export interface FoundAttention {
  /** After softmax. Absent if the graph gives scores only; the pattern is then their softmax. */
  readonly pattern?: string;
  /** Before softmax, masked. Absent if the graph gives the pattern only. */
  readonly scores?: string;
  readonly values?: string;
  /** pattern · values, if the graph computes it as a separate product. */
  readonly z?: string;
  /** Absent if the scores depend on no product of two computed tensors. */
  readonly queries?: string;
  readonly keys?: FoundKeys;
  /** Biases of queries, keys and values, concatenated: `[3 · width]`. */
  readonly bias?: string;
  /** The tensor of values (or keys), from which the attention's side is told. */
  readonly from: string;
}

interface FoundKeys {
  readonly name: string;
  /** Stored as `[…, d_k, key]`, ready for the product. */
  readonly isTransposed: boolean;
}
