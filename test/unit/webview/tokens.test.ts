import assert from 'node:assert/strict';
import { placeAt } from '../../../webview/tokens';

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

  it('knows no place before the first line', () => {
    assert.equal(placeAt([], 0), undefined);
  });
});
