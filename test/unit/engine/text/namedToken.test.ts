import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { namedToken } from '../../../../src/engine/text/namedToken';
import { ReaderError } from '../../../../src/errors';
import { openTokenizer } from '../../../../src/tokenizer/openTokenizer';
import type { Tokenizer } from '../../../../src/tokenizer/tokenizer';

/** Ids by piece, as the file has them. */
function vocabularyOf(file: string): Readonly<Record<string, number>> {
  return JSON.parse(readFileSync(file, 'utf8')).model.vocab;
}

describe('namedToken', () => {
  let [decoder, encoder] = [] as unknown as [Tokenizer, Tokenizer];
  const bytePieces = vocabularyOf('media/models/decoder/tokenizer.json');
  const wordPieces = vocabularyOf('media/models/encoder/tokenizer.json');

  before(async () => {
    decoder = await openTokenizer('media/models/decoder/tokenizer.json');
    encoder = await openTokenizer('media/models/encoder/tokenizer.json');
  });

  it('takes a leading space as it is or as ␣, and a piece as the vocabulary spells it', () => {
    for (const named of [' are', '␣are', 'Ġare']) assert.equal(namedToken(named, decoder), bytePieces.Ġare);
    assert.equal(namedToken('##ing', encoder), wordPieces['##ing']);
  });

  it('finds a word that only has a token with a space, or only one without', () => {
    assert(!('house' in bytePieces));
    assert.equal(namedToken('house', decoder), bytePieces.Ġhouse);
    assert(!('ing' in wordPieces));
    assert.equal(namedToken('ing', encoder), wordPieces['##ing']);
  });

  it('takes a whole word before a part of one', () => {
    assert('##file' in wordPieces);
    assert.equal(namedToken('file', encoder), wordPieces.file);
  });

  it('takes a sign as it is, although it may also follow a space', () => {
    assert('Ġ.' in bytePieces);
    assert.equal(namedToken('.', decoder), bytePieces['.']);
  });

  it('refuses a word that may be either token, and names both', () => {
    refused(
      () => namedToken('are', decoder),
      [`“are” (${bytePieces.are})`, `“␣are” (${bytePieces.Ġare})`, '␣'],
    );
  });

  it('names similar tokens for one that is not there', () => {
    refused(() => namedToken('␣houze', decoder), ['no token “␣houze”', `“␣house” (${bytePieces.Ġhouse})`]);
    refused(() => namedToken('', decoder), ['no token “”']);
  });
});

function refused(find: () => number, parts: readonly string[]): void {
  assert.throws(find, (error) => {
    assert(error instanceof ReaderError);
    const sentence = error.message.replace(/[\u2068\u2069]/g, '');
    for (const part of parts) assert(sentence.includes(part), `${sentence} does not say ${part}`);
    return true;
  });
}
