import assert from 'node:assert/strict';
import { checkTokens, checkVocabulary } from '../../../src/models/vocabulary';

describe('checkVocabulary', () => {
  it('lets every id with a row pass', () => checkVocabulary({ vocabulary: 300 }, 300));

  it('names the first id without one', () => {
    assert.throws(() => checkVocabulary({ vocabulary: 300 }, 301), /ids up to 300.*300 tokens \(0 to 299\)/);
  });
});

describe('checkTokens', () => {
  it('names the first token without a row', () => {
    const tokens = [1, 299, 300, 301].map((id) => ({ id, piece: `<${id}>` }));
    checkTokens({ vocabulary: 302 }, tokens);
    assert.throws(
      () => checkTokens({ vocabulary: 300 }, tokens),
      /“\u2068<300>\u2069”: its id is 300.*300 tokens \(0 to 299\)/,
    );
  });
});
