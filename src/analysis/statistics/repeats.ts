import type { TokenIds } from './tokenIds';

/** For each token, the indices of its other occurrences. */
export function occurrences(tokens: TokenIds): readonly number[][] {
  const places = new Map<number, number[]>();
  tokens.forEach((id, at) => {
    if (id === undefined) return;
    const known = places.get(id);
    if (known) known.push(at);
    else places.set(id, [at]);
  });
  return tokens.map((id, at) => (id === undefined ? [] : places.get(id)!.filter((place) => place !== at)));
}

/**
 * For each token, the indices directly after its `occurrences`, without special tokens and the token itself.
 */
export function followers(tokens: TokenIds): readonly number[][] {
  return occurrences(tokens).map((places, at) =>
    places.map((place) => place + 1).filter((next) => tokens[next] !== undefined && next !== at),
  );
}
