import assert from 'node:assert/strict';
import type { SourceLine } from '../../../../../src/protocol/inspection';
import type { Token } from '../../../../../src/protocol/token';
import { lineUnits } from '../../../../../webview/state/units/lines';
import type { UnitAxis } from '../../../../../webview/state/units/unit';
import { runOf } from './run';

describe('lines', () => {
  // Lines 7 to 10 of a document, the third of which is empty.
  const text = 'def half(x):\n    return x / 2\n\nprint(half(1))';
  const lines = linesFrom(text, 7);

  it('take the tokens that begin in them together; a special token is a unit of its own', () => {
    const tokens = [
      special('[CLS]'),
      ...tokensOf(text, ['def', ' half', '(x):\n', '   ', ' return', ' x / 2', '\n\n', 'print', '(half(1))']),
      special('[SEP]'),
    ];
    const units = lineUnits.cut(runOf({ tokens, text, lines }));
    assert.deepEqual(
      units.map(({ label, tokens, place }) => [label, tokens.first, tokens.end, place?.line]),
      [
        ['[CLS]', 0, 1, undefined],
        ['7 def half(x):', 1, 4, 7],
        ['8 return x / 2', 4, 7, 8],
        ['9', 7, 8, 9],
        ['10 print(half(1))', 8, 10, 10],
        ['[SEP]', 10, 11, undefined],
      ],
    );
    assert.deepEqual(units[1]!.range, { start: 0, end: 13 });
  });

  it('take in a token whose range begins with the line break before its word', () => {
    const two = 'I am.\nThe cat';
    const tokens = tokensOf(two, ['I', ' am', '.', '\nThe', ' cat']);
    const units = lineUnits.cut(runOf({ tokens, text: two, lines: linesFrom(two, 1) }));
    assert.deepEqual(
      units.map(({ label, tokens }) => [label, tokens.first, tokens.end]),
      [
        ['1 I am.', 0, 3],
        ['2 The cat', 3, 5],
      ],
    );
  });

  it('are one unit where blank lines share a token', () => {
    const spaced = 'a\n\n\nb\n \n\nc';
    const tokens = tokensOf(spaced, ['a', '\n\n\n', 'b', '\n', ' \n', '\n', 'c']);
    const units = lineUnits.cut(runOf({ tokens, text: spaced, lines: linesFrom(spaced, 1) }));
    assert.deepEqual(
      units.map(({ label, tokens }) => [label, tokens.first, tokens.end]),
      [
        ['1 a', 0, 1],
        ['2–3', 1, 2],
        ['4 b', 2, 4],
        ['5', 4, 5],
        ['6', 5, 6],
        ['7 c', 6, 7],
      ],
    );
    assert.equal(lineUnits.named({ kind: lineUnits, side: 'source', units }, 1), 'line 2–3');
  });

  it('take in every token, one unit after the other', () => {
    const tokens = tokensOf(text, [...text]);
    const units = lineUnits.cut(runOf({ tokens, text, lines, first: 5 }));
    const bounds = units.flatMap(({ tokens }) => [tokens.first, tokens.end]);
    assert.deepEqual([bounds[0], bounds.at(-1)], [5, 5 + tokens.length]);
    for (let at = 1; at < bounds.length - 1; at += 2) assert.equal(bounds[at], bounds[at + 1]);
  });

  it('have a label that ends early', () => {
    const long = 'the quick brown fox jumps over the lazy dog';
    const [unit] = lineUnits.cut(
      runOf({ tokens: tokensOf(long, [long]), text: long, lines: linesFrom(long, 3) }),
    );
    assert.equal(unit!.label, '3 the quick brown…');
  });

  it('of a target are by the line breaks of its own text', () => {
    const target = 'eins\r\nzwei';
    const tokens = [special('<s>'), ...tokensOf(target, ['eins', '\r\n', 'zwei'])];
    const axis: UnitAxis = {
      kind: lineUnits,
      side: 'target',
      units: lineUnits.cut(runOf({ side: 'target', tokens, text: target })),
    };
    assert.deepEqual(
      axis.units.map(({ label }) => label),
      ['<s>', '1 eins', '2 zwei'],
    );
    assert.equal(lineUnits.named(axis, 2), 'line 2 of the target');
    assert.equal(lineUnits.named(axis, 0), '“\u2068<s>\u2069”');
  });

  it('of a pair do not reach from one text into the other', () => {
    const tokens = tokensOf('a b', ['a', ' ', 'b']).map((token, at) => ({
      ...token,
      segment: at < 2 ? (0 as const) : (1 as const),
    }));
    const units = lineUnits.cut(runOf({ tokens, text: 'a b', lines: linesFrom('a b', 1), isPair: true }));
    assert.deepEqual(
      units.map(({ label, segment }) => [label, segment]),
      [
        ['1 a', 0],
        ['1 b', 1],
      ],
    );
    assert.equal(lineUnits.named({ kind: lineUnits, side: 'source', units }, 1), 'B line 1');
  });

  it('say how many tokens they are', () => {
    const units = lineUnits.cut(
      runOf({
        tokens: [special('[CLS]'), ...tokensOf('ab', ['a', 'b'])],
        text: 'ab',
        lines: linesFrom('ab', 1),
      }),
    );
    assert.deepEqual(units.map(lineUnits.where), ['special token', '2 tokens']);
  });
});

function tokensOf(text: string, pieces: readonly string[]): Token[] {
  let end = 0;
  return pieces.map((piece, id) => {
    const start = text.indexOf(piece, end);
    end = start + piece.length;
    return { id, piece, text: piece, range: { start, end } };
  });
}

function special(text: string): Token {
  return { id: 0, piece: text, text };
}

function linesFrom(text: string, first: number): SourceLine[] {
  let start = 0;
  return text.split(/(?<=\n)/).map((piece, at) => {
    const line = { start, end: start + piece.length, line: first + at, column: 1 };
    start = line.end;
    return line;
  });
}
