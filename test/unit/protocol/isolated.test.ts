import assert from 'node:assert/strict';
import { isolated, quoted, splitIsolated } from '../../../src/protocol/isolated';

describe('an isolated token', () => {
  it('stands between U+2068 and U+2069, inside its quotation marks', () => {
    assert.equal(isolated('السرير'), '\u2068السرير\u2069');
    assert.equal(quoted('כלב'), '“\u2068כלב\u2069”');
  });

  it('is found again in its sentence, also where it is empty or has line breaks', () => {
    assert.deepEqual(splitIsolated(`${quoted('السرير')} → ${quoted('a\nb')}: ${isolated('')}`), [
      '“',
      'السرير',
      '” → “',
      'a\nb',
      '”: ',
      '',
      '',
    ]);
    assert.deepEqual(splitIsolated('no token'), ['no token']);
  });
});
