import type { Token } from '../../src/protocol/token';
import { sideAlong, sideTokens, unitsOf } from './axes';

/** What a decoder does at one of its queries: it reads one token of the target and writes the next. */
export interface DecoderStep {
  readonly read: Token;
  /** Undefined at the last token. */
  readonly next: Token | undefined;
}

/** Undefined where queries are tokens of the text, or units of several tokens. */
export function stepAt(query: number): DecoderStep | undefined {
  const { first, end } = unitsOf('query')[query]?.tokens ?? { first: 0, end: 0 };
  if (sideAlong('query') !== 'target' || end - first !== 1) return undefined;
  const [read, next] = sideTokens('target').slice(first, end + 1);
  return read && { read, next };
}
