import type { Token } from '../../src/protocol/token';
import { sideAlong, sideTokens, unitsOf } from './axes';
import type { Subject } from './subject';

/** One step of a decoder: at a query it reads one token of the target and predicts the next. */
export interface DecoderStep {
  readonly read: Token;
  /** Undefined at the last token. */
  readonly next: Token | undefined;
}

/** Undefined if queries are tokens of the text, or units of several tokens. */
export function stepAt(subject: Subject, query: number): DecoderStep | undefined {
  const { first, end } = unitsOf(subject, 'query')[query]?.tokens ?? { first: 0, end: 0 };
  if (sideAlong(subject, 'query') !== 'target' || end - first !== 1) return undefined;
  const [read, next] = sideTokens(subject, 'target').slice(first, end + 1);
  return read && { read, next };
}
