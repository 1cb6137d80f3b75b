import assert from 'node:assert/strict';
import { checkVocabulary } from '../../../src/models/vocabulary';

describe('checkVocabulary', () => {
  it('lets every id with a row pass', () => checkVocabulary({ vocabulary: 300 }, 299));

  it('names the first id without one', () => {
    assert.throws(() => checkVocabulary({ vocabulary: 300 }, 300), /ids up to 300.*300 tokens \(0 to 299\)/);
  });
});
