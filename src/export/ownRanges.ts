import type { TextRange, Token } from '../protocol/token';

/** The tokens of a pair with ranges in their own text, where `tokens` has ranges in the joined text. */
export function ownRanges(tokens: readonly Token[], passages: readonly TextRange[] = []): readonly Token[] {
  return tokens.map((token) => {
    const { range, segment } = token;
    const { start } = (segment !== undefined && passages[segment]) || { start: 0 };
    return range ? { ...token, range: { start: range.start - start, end: range.end - start } } : token;
  });
}
