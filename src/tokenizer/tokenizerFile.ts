/** What we read ourselves of a `tokenizer.json`; the rest is the native library's. */
export interface TokenizerFile {
  readonly model: {
    /** Piece → id; in Unigram models `[piece, score]`, by id. */
    readonly vocab?: Record<string, number> | unknown[];
    readonly continuing_subword_prefix?: string | null;
    /** `[left, right]`, or in older files `left right`. */
    readonly merges?: readonly (string | readonly string[] | null)[];
  };
  readonly added_tokens?: readonly AddedToken[];
  readonly normalizer?: Part | null;
  readonly pre_tokenizer?: Part | null;
  readonly post_processor?: Part | null;
  readonly decoder?: Part | null;
  readonly padding?: unknown;
  readonly truncation?: unknown;
}

/** A step of the tokenizer, in the native library's words. */
export interface Part {
  readonly type: string;
  readonly [setting: string]: unknown;
}

/** A token that is found in the text before the model reads it; which spaces beside it belong to it. */
export interface AddedToken {
  readonly id: number;
  readonly content: string;
  readonly special?: boolean;
  readonly normalized?: boolean;
  readonly lstrip?: boolean;
  readonly rstrip?: boolean;
  readonly single_word?: boolean;
}

/**
 * Whether what a merge appends begins with the prefix of continued pieces. The native library cuts the prefix off
 * without looking, and where it is not there, ends the process.
 */
export function mergesFitPrefix({ model }: TokenizerFile): boolean {
  const { continuing_subword_prefix: prefix, merges } = model;
  if (typeof prefix !== 'string' || !Array.isArray(merges)) return true;
  return merges.every((merge) => {
    const right = typeof merge === 'string' ? merge.split(' ')[1] : merge?.[1];
    return typeof right !== 'string' || right.startsWith(prefix);
  });
}

/** The `precompiled_charsmap` of each normalizer that must have one. */
export function charsmapsOf(normalizer: unknown): unknown[] {
  if (typeof normalizer !== 'object' || normalizer === null) return [];
  const own = 'type' in normalizer && normalizer.type === 'Precompiled';
  const charsmap = 'precompiled_charsmap' in normalizer ? normalizer.precompiled_charsmap : undefined;
  return [...(own ? [charsmap] : []), ...Object.values(normalizer).flatMap(charsmapsOf)];
}

/** One more than the largest id. */
export function vocabularySize({ model, added_tokens }: TokenizerFile): number {
  const vocab = model.vocab ?? {};
  const ids = Array.isArray(vocab) ? [vocab.length - 1] : Object.values(vocab);
  const largest = (numbers: readonly number[]) => numbers.reduce((a, b) => Math.max(a, b), -1);
  return Math.max(largest(ids), largest((added_tokens ?? []).map(({ id }) => id))) + 1;
}
