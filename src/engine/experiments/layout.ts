/**
 * The tokens of one run: those of the text, and further ones that stand for a token of it in one variant of the model. A
 * variant is a number from 1; the text's own tokens, variant 0, are shared by all.
 */
export interface Layout {
  /** For each token of the run, its index in the text. */
  readonly tokens: readonly number[];
  /** For each token of the run, its variant. */
  readonly variants: readonly number[];
}

export function textAlone(length: number): Layout {
  return { tokens: range(length), variants: new Array<number>(length).fill(0) };
}

/**
 * The text, and after it one of its tokens `count` times. Where queries see no later keys, changing a token changes nothing
 * before it, so that each variant equals a run of its own up to that token.
 */
export function withVariants(length: number, token: number, count: number): Layout {
  const text = textAlone(length);
  return {
    tokens: [...text.tokens, ...new Array<number>(count).fill(token)],
    variants: [...text.variants, ...range(count).map((variant) => variant + 1)],
  };
}

/**
 * What variants hide from each other, `[query, key]`, 0 or −∞: a query sees the keys of its own variant, and of the text's
 * those that its variant does not replace.
 */
export function hiddenBetween(queries: Layout, keys: Layout): Float32Array {
  const width = keys.tokens.length;
  const hidden = new Float32Array(queries.tokens.length * width);
  for (const [query, own] of queries.variants.entries()) {
    const row = hidden.subarray(query * width, (query + 1) * width);
    const replaced = own === 0 ? [] : keys.tokens.filter((_, key) => keys.variants[key] === own);
    for (let key = 0; key < width; key++) {
      const variant = keys.variants[key]!;
      const isSeen = variant === own || (variant === 0 && !replaced.includes(keys.tokens[key]!));
      if (!isSeen) row[key] = Number.NEGATIVE_INFINITY;
    }
  }
  return hidden;
}

/** 0, 1, … */
function range(count: number): number[] {
  return Array.from({ length: count }, (_, at) => at);
}
