import assert from 'node:assert/strict';
import { readPassage } from '../../../src/editor/passage';
import { sourceLines } from '../../../src/editor/sourceLines';

describe('sourceLines', () => {
  it('counts lines and columns from where the text lies, line breaks included', () => {
    const document = 'zero\none\r\ntwo\rthree';
    const passage = readPassage([{ start: 2, end: document.length }], ({ start }) => document.slice(start));
    const lines = sourceLines(passage, passage.text.length, () => ({ line: 7, column: 3 }));
    const texts = lines.map(({ start, end }) => passage.text.slice(start, end));
    assert.deepEqual(texts, ['ro\n', 'one\r\n', 'two\r', 'three']);
    assert.deepEqual(
      lines.map(({ line, column }) => [line, column]),
      [
        [7, 3],
        [8, 1],
        [9, 1],
        [10, 1],
      ],
    );
  });

  it('gives a separator no line, and stops where the inspected text does', () => {
    const passage = readPassage(
      [
        { start: 0, end: 1 },
        { start: 2, end: 3 },
      ],
      ({ start }) => 'a b'.charAt(start),
    );
    const places = [
      { line: 1, column: 1 },
      { line: 1, column: 3 },
    ];
    const lines = (end: number) => sourceLines(passage, end, (offset) => places[offset === 0 ? 0 : 1]!);
    assert.deepEqual(lines(passage.text.length), [
      { start: 0, end: 1, line: 1, column: 1 },
      { start: 6, end: 7, line: 1, column: 3 },
    ]);
    assert.equal(lines(1).length, 1);
  });
});
