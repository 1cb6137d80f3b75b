/** The ids of tokens, different ones for unknown tokens; a special token, which stands for no text, has none. */
export type TokenIds = readonly (number | undefined)[];

/** By query, where its token stands again among the keys that it sees: before it, and where all are visible after it. */
export function occurrences(tokens: TokenIds, isCausal: boolean): readonly number[][] {
  const places = new Map<number, number[]>();
  tokens.forEach((id, at) => {
    if (id === undefined) return;
    const known = places.get(id);
    if (known) known.push(at);
    else places.set(id, [at]);
  });
  return tokens.map((id, query) => {
    const same = id === undefined ? [] : places.get(id)!;
    return same.filter((key) => (isCausal ? key < query : key !== query));
  });
}

/** By query, the keys right after those of `occurrences`; special tokens and the query itself do not count. */
export function followers(tokens: TokenIds, isCausal: boolean): readonly number[][] {
  return occurrences(tokens, isCausal).map((keys, query) =>
    keys.map((key) => key + 1).filter((key) => tokens[key] !== undefined && key !== query),
  );
}
