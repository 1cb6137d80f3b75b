import type { Token } from '../../src/protocol/token';
import { onSide, tokensOf } from './axes';
import { attention, inspection } from './state';

/** What a decoder does at one of its queries: it reads one token of the target and writes the next. */
export interface DecoderStep {
  readonly read: Token;
  /** Undefined at the last token. */
  readonly next: Token | undefined;
}

/** Undefined where queries are tokens of the text. */
export function stepAt(query: number): DecoderStep | undefined {
  const read = tokensOf('query')[query];
  if (attention.value?.queries !== 'target' || !read) return undefined;
  return { read, next: inspection.value?.target?.tokens[onSide('query', query) + 1] };
}
