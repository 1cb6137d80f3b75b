import assert from 'node:assert/strict';
import { offsetInText, placesOf, readPassage, separator } from '../../../src/editor/passage';
import type { TextRange } from '../../../src/protocol/token';

const document = 'one two three four';
const oneAndThree = [
  { start: 0, end: 3 },
  { start: 8, end: 13 },
];

const read = ({ start, end }: TextRange) => document.slice(start, end);

describe('passage', () => {
  it('joins several selections with a visible separator', () => {
    assert.equal(readPassage(oneAndThree, read).text, `one${separator}three`);
    assert.match(separator, /\S/);
  });

  it('maps each part back to its place', () => {
    const passage = readPassage(oneAndThree, read);
    const at = passage.text.indexOf('ree');
    assert.deepEqual(placesOf(passage, { start: at, end: at + 3 }), [{ start: 10, end: 13 }]);
    assert.deepEqual(placesOf(passage, { start: 3, end: 3 + separator.length }), []);
  });

  it('gives a range across the separator two places', () => {
    const passage = readPassage(oneAndThree, read);
    const end = 3 + separator.length + 2;
    assert.deepEqual(placesOf(passage, { start: 2, end }), [
      { start: 2, end: 3 },
      { start: 8, end: 10 },
    ]);
  });

  it('finds an offset of the document in the text, the end included', () => {
    const passage = readPassage(oneAndThree, read);
    assert.equal(offsetInText(passage, 3), 3);
    assert.equal(offsetInText(passage, 8), 3 + separator.length);
    assert.equal(offsetInText(passage, 13), passage.text.length);
    assert.equal(offsetInText(passage, 5), undefined);
  });
});
