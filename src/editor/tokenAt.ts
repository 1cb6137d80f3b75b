import type { Token } from '../protocol/token';

/**
 * The first token whose range contains an offset of the text, or else the one that ends there.
 * Between “it” and “ was”, the caret means “ was”; after the last token, the last one.
 */
export function tokenAt(tokens: readonly Token[], offset: number): number | undefined {
  const holds = tokens.findIndex(({ range }) => range && range.start <= offset && offset < range.end);
  if (holds >= 0) return holds;
  const ends = tokens.findIndex(({ range }) => range?.end === offset);
  return ends >= 0 ? ends : undefined;
}
