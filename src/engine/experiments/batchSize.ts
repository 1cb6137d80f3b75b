/** What one run of several variants holds. */
export interface Batch {
  /** Whether a variant is one more token, or a copy of the whole text. */
  readonly isByToken: boolean;
  /** The text's tokens, where the logits are. */
  readonly length: number;
  /** The logits that each variant reads. */
  readonly rows: number;
  readonly vocabulary: number;
  /** Whether a run can hold several copies: the graph of a file has no mask of ours. */
  readonly canCopy: boolean;
}

/** Tokens of a run beyond which attention, whose cost grows with their square, costs more than it saves. */
const tokensAtOnce = 256;
/** Logits of a run: 64 MB. */
const logitsAtOnce = 2 ** 24;

/** How many variants of a model one run computes, at least 1. */
export function batchSize({ isByToken, length, rows, vocabulary, canCopy }: Batch): number {
  if (!canCopy) return 1;
  const byLogits = Math.floor(logitsAtOnce / (rows * vocabulary));
  const byTokens = isByToken ? Math.max(tokensAtOnce, length) : Math.floor(tokensAtOnce / length);
  return Math.max(1, Math.min(byLogits, byTokens));
}
