/**
 * The tokens of one run, which holds several copies of a text, or of one place of it, side by side. A copy is a number
 * from 1; the tokens of copy 0 are shared by all.
 */
export interface Layout {
  /** For each token of the run, its index in the text. */
  readonly tokens: readonly number[];
  /** For each token of the run, the copy that it is in. */
  readonly copies: readonly number[];
}

/** The text once, the same for all copies. */
export function shared(length: number): Layout {
  return { tokens: range(length), copies: new Array<number>(length).fill(0) };
}

/** The whole text `count` times. */
export function wholeCopies(length: number, count: number): Layout {
  const copies = range(count).flatMap((copy) => new Array<number>(length).fill(copy + 1));
  return { tokens: copies.map((_, at) => at % length), copies };
}

/**
 * The text once, followed by one of its tokens `count` times. Where queries see no later keys, changing a token changes
 * nothing before it, so each copy equals a run of its own up to that token.
 */
export function tokenCopies(length: number, token: number, count: number): Layout {
  const text = shared(length);
  return {
    tokens: [...text.tokens, ...new Array<number>(count).fill(token)],
    copies: [...text.copies, ...range(count).map((copy) => copy + 1)],
  };
}

/** The index in the run of a token of a copy, which may be shared. */
export function indexIn({ tokens, copies }: Layout, copy: number, token: number): number {
  const indexOf = (copy: number) => tokens.findIndex((each, at) => each === token && copies[at] === copy);
  const own = indexOf(copy);
  return own === -1 ? indexOf(0) : own;
}

/**
 * What the copies hide from each other, `[query, key]`, 0 or −∞: a query sees the keys of its own copy, and of the shared
 * tokens those that its copy does not replace.
 */
export function hiddenBetween(queries: Layout, keys: Layout): Float32Array {
  const own = new Map<number, Set<number>>();
  for (const [at, copy] of keys.copies.entries()) {
    if (!own.has(copy)) own.set(copy, new Set());
    own.get(copy)!.add(keys.tokens[at]!);
  }
  const width = keys.tokens.length;
  const hidden = new Float32Array(queries.tokens.length * width);
  for (const [query, copy] of queries.copies.entries()) {
    const replaced = copy === 0 ? undefined : own.get(copy);
    for (let key = 0; key < width; key++) {
      const from = keys.copies[key]!;
      const isSeen = from === copy || (from === 0 && !replaced?.has(keys.tokens[key]!));
      if (!isSeen) hidden[query * width + key] = Number.NEGATIVE_INFINITY;
    }
  }
  return hidden;
}

/** 0, 1, … */
function range(count: number): number[] {
  return Array.from({ length: count }, (_, at) => at);
}
