import type { Segments } from '../../src/protocol/panelState';
import type { Part, Span } from '../../src/protocol/tensor';
import type { Token } from '../../src/protocol/token';

/** The part of a pattern from one text of a pair to one; undefined for a single text. */
export function partOfPair(tokens: readonly Token[], { query, key }: Segments): Part | undefined {
  const border = tokens.findIndex(({ segment }) => segment === 1);
  if (border < 0) return undefined;
  const texts: readonly [Span, Span] = [
    { first: 0, end: border },
    { first: border, end: tokens.length },
  ];
  return { queries: texts[query], keys: texts[key] };
}
