import assert from 'node:assert/strict';
import type { Source } from '../../../../../src/protocol/inspection';
import type { Token } from '../../../../../src/protocol/token';
import { segmentLines } from '../../../../../webview/plot/text/segments';

describe('segmentLines', () => {
  it('cuts a line where its tokens begin and end, and keeps what no token covers', () => {
    const source = sourceOf('a = b', [[0, 5]], 7);
    assert.deepEqual(segmentLines(source, [token(0, 1), token(1, 3), token(4, 5)]), [
      { number: 7, segments: [piece('a', 0, 0), piece(' =', 1, 1), piece(' ', 3), piece('b', 4, 2)] },
    ]);
  });

  it('gives a split character one segment with the share of each token, and the blank before it its own', () => {
    const tokens = [token(0, 2, '␣爱²⁄₃'), token(1, 2, '爱¹⁄₃')];
    assert.deepEqual(segmentLines(sourceOf(' 爱', [[0, 2]]), tokens)[0]?.segments, [
      piece(' ', 0, 0),
      {
        text: '爱',
        start: 1,
        tokens: [
          { token: 0, share: 2 / 3 },
          { token: 1, share: 1 / 3 },
        ],
      },
    ]);
  });

  it('shares a character equally where its tokens stand for text', () => {
    const tokens = [token(0, 1, 'k'), token(0, 1, 'g')];
    assert.deepEqual(segmentLines(sourceOf('㎏', [[0, 1]]), tokens)[0]?.segments[0]?.tokens, [
      { token: 0, share: 1 / 2 },
      { token: 1, share: 1 / 2 },
    ]);
  });

  it('spreads a token that holds a line break over both lines', () => {
    const source = sourceOf('{\r\n  x', [
      [0, 3],
      [3, 6],
    ]);
    assert.deepEqual(segmentLines(source, [token(0, 1), token(1, 5), token(5, 6)]), [
      { number: 1, segments: [piece('{', 0, 0), piece('¶', 1, 1)] },
      { number: 2, segments: [piece('  ', 3, 1), piece('x', 5, 2)] },
    ]);
  });

  it('shows a separator between selections as a line without a number', () => {
    const source = sourceOf('one\n⋯\ntwo', [
      [0, 3],
      [6, 9],
    ]);
    assert.deepEqual(segmentLines(source, [token(0, 3), token(4, 5), token(6, 9)]), [
      { number: 1, segments: [piece('one', 0, 0)] },
      { segments: [piece('⋯', 4, 1)] },
      { number: 2, segments: [piece('two', 6, 2)] },
    ]);
  });

  it('leaves special tokens out', () => {
    const special: Token = { id: 0, piece: '[CLS]', text: '[CLS]' };
    assert.deepEqual(segmentLines(sourceOf('hi', [[0, 2]]), [special, token(0, 2)])[0]?.segments, [
      piece('hi', 0, 1),
    ]);
  });
});

function sourceOf(text: string, lines: readonly (readonly [number, number])[], first = 1): Source {
  return {
    title: 'sample',
    text,
    lines: lines.map(([start, end], i) => ({ start, end, line: first + i, column: 1 })),
  };
}

function token(start: number, end: number, text = ''): Token {
  return { id: 0, piece: '', text, range: { start, end } };
}

function piece(text: string, start: number, ...tokens: number[]) {
  return { text, start, tokens: tokens.map((token) => ({ token, share: 1 })) };
}
