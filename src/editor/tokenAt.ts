import type { Token } from '../protocol/token';

/**
 * The first token whose range holds an offset of the text, else the one that ends there.
 * Between “it” and “ was”, the caret means “ was”; behind the last token, that one.
 */
export function tokenAt(tokens: readonly Token[], offset: number): number | undefined {
  const holds = tokens.findIndex(({ range }) => range && range.start <= offset && offset < range.end);
  if (holds >= 0) return holds;
  const ends = tokens.findIndex(({ range }) => range?.end === offset);
  return ends >= 0 ? ends : undefined;
}
