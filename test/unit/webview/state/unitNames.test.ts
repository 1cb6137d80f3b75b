import assert from 'node:assert/strict';
import { createSubject, type Subject } from '../../../../webview/state/subject';
import { named, placeBriefly, placeName } from '../../../../webview/state/unitNames';
import { placeAt } from '../../../../webview/state/units/place';
import { encoderDecoder, inspectionOf, shapeOf, tokensOf } from '../inspected';

const encoder = [shapeOf('attn', 'source', 'source', false)];

let subject: Subject;

describe('placeAt', () => {
  // Two selections of one document, joined by a separator of one character that belongs to no line.
  const lines = [
    { start: 0, end: 10, line: 5, column: 3 },
    { start: 10, end: 14, line: 6, column: 1 },
    { start: 15, end: 20, line: 40, column: 9 },
  ];

  it('counts from the selection’s own line and column', () => {
    assert.deepEqual(placeAt(lines, 0), { line: 5, column: 3 });
    assert.deepEqual(placeAt(lines, 12), { line: 6, column: 3 });
    assert.deepEqual(placeAt(lines, 19), { line: 40, column: 13 });
  });

  it('has no place before the first line', () => {
    assert.equal(placeAt([], 0), undefined);
  });
});

describe('named', () => {
  beforeEach(() => {
    subject = createSubject();
  });

  it('says of which text of a pair a token is', () => {
    subject.inspection.value = inspectionOf(encoder, tokensOf(['a', 'b', 'c'], 2));
    assert.equal(named(subject, 'query', 0), 'A “\u2068a\u2069”');
    assert.equal(named(subject, 'key', 2), 'B “\u2068c\u2069”');
  });

  it('says where a token stands whose text occurs twice: in the document, or in the target', () => {
    subject.source.value = { title: '', text: 'aba', lines: [{ start: 0, end: 3, line: 4, column: 1 }] };
    const target = { tokens: tokensOf(['<s>', 'x', 'y', 'x']), text: 'xyx', isGiven: false };
    subject.inspection.value = inspectionOf(encoderDecoder, tokensOf(['a', 'b', 'a']), target);
    assert.equal(named(subject, 'key', 2), '“\u2068a\u2069” (4, 3)');
    assert.equal(named(subject, 'key', 1), '“\u2068b\u2069”');
    assert.equal(named(subject, 'query', 2), '“\u2068x\u2069” (token 3)');
  });

  it('counts the parts of a split character that carry equal shares of it', () => {
    const parts = (texts: readonly string[], start: number) =>
      texts.map((text) => ({ id: 0, piece: text, text, range: { start, end: start + 1 } }));
    subject.source.value = { title: '', text: '疑霜', lines: [{ start: 0, end: 2, line: 1, column: 1 }] };
    subject.inspection.value = inspectionOf(encoder, [
      ...parts(['疑¹⁄₃', '疑¹⁄₃', '疑¹⁄₃'], 0),
      ...parts(['霜²⁄₃', '霜¹⁄₃'], 1),
    ]);
    assert.equal(named(subject, 'key', 0), '“\u2068疑¹⁄₃\u2069” (1, 1, part 1)');
    assert.equal(named(subject, 'key', 2), '“\u2068疑¹⁄₃\u2069” (1, 1, part 3)');
    assert.equal(placeName(subject, 'key', 1), 'line 1, column 1, part 2');
    assert.equal(placeBriefly(subject, 'key', 1), '1, 1 (2)');
    assert.equal(named(subject, 'key', 3), '“\u2068霜²⁄₃\u2069”');
    assert.equal(placeName(subject, 'key', 4), 'line 1, column 2');
  });
});
