/** What we read ourselves of a `tokenizer.json`; the rest is the native library's. */
export interface TokenizerFile {
  readonly model: {
    /** Piece → id; in Unigram models `[piece, score]`, by id. */
    readonly vocab?: Record<string, number> | unknown[];
    readonly continuing_subword_prefix?: string | null;
  };
  readonly added_tokens?: readonly { readonly id: number; readonly content: string }[];
  readonly pre_tokenizer?: unknown;
  readonly post_processor?: unknown;
  readonly padding?: unknown;
  readonly truncation?: unknown;
  readonly decoder?: unknown;
}

/** One more than the largest id. */
export function vocabularySize({ model, added_tokens }: TokenizerFile): number {
  const vocab = model.vocab ?? {};
  const ids = Array.isArray(vocab) ? [vocab.length - 1] : Object.values(vocab);
  const largest = (numbers: readonly number[]) => numbers.reduce((a, b) => Math.max(a, b), -1);
  return Math.max(largest(ids), largest((added_tokens ?? []).map(({ id }) => id))) + 1;
}
