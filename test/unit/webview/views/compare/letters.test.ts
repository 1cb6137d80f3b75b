import assert from 'node:assert/strict';
import { letterOf } from '../../../../../webview/views/compare/letters';

describe('letters of pins', () => {
  it('go on after Z as the columns of a spreadsheet do', () => {
    assert.deepEqual([0, 2, 25, 26, 27, 52, 701, 702].map(letterOf), [
      'A',
      'C',
      'Z',
      'AA',
      'AB',
      'BA',
      'ZZ',
      'AAA',
    ]);
  });
});
