import type { Token } from '../../../../../src/protocol/token';
import type { TokenRun } from '../../../../../webview/state/units/unit';

export function runOf(of: Partial<TokenRun>): TokenRun {
  return {
    side: 'source',
    first: 0,
    tokens: [],
    text: '',
    lines: [],
    symbols: [],
    ranges: [],
    isPair: false,
    ...of,
  };
}

/** The tokens of a text that is these pieces, one after the other. */
export function tokensIn(pieces: readonly string[]): Token[] {
  let start = 0;
  return pieces.map((piece, id) => {
    const range = { start, end: start + piece.length };
    start = range.end;
    return { id, piece, text: piece, range };
  });
}
