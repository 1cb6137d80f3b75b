/** An attention of a read graph, by the names that its tensors have there. */
export interface FoundAttention {
  /** After softmax; where it is absent, that of the scores. */
  readonly pattern?: string;
  /** Before it, masked; absent where only the pattern is given. */
  readonly scores?: string;
  readonly values?: string;
  /** What the pattern takes of the values, where that is a product of its own. */
  readonly z?: string;
  /** Absent where no product of two computed tensors leads to the scores. */
  readonly queries?: string;
  readonly keys?: FoundKeys;
  /** What is added to queries, keys and values, one after the other: `[3 · width]`. */
  readonly bias?: string;
  /** What its values, or its keys, are computed from. */
  readonly from: string;
}

interface FoundKeys {
  readonly name: string;
  /** `[…, d_k, key]`, as they stand in the product. */
  readonly isTransposed: boolean;
}
