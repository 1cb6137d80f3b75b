import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { decodeSentencePiece } from '../../../src/tokenizer/sentencePiece';

const read = (name: string) =>
  decodeSentencePiece(readFileSync(`test/fixtures/tokenizers/built/${name}.model`));

// What the models were trained with: test/fixtures/tokenizers/built.py.
describe('a SentencePiece model', () => {
  it('tells its algorithm, its special tokens and how it treats spaces and unknown characters', () => {
    const { pieces, charsmap, ...llama } = read('llama');
    assert.equal(pieces.length, 420);
    assert.equal(charsmap, undefined);
    assert.deepEqual(llama, {
      algorithm: 'bpe',
      unkId: 0,
      unk: '<unk>',
      bos: '<s>',
      eos: '</s>',
      hasByteFallback: true,
      addsPrefix: true,
      removesSpaces: false,
    });
    const { algorithm, unkId, bos, eos, hasByteFallback, removesSpaces } = read('t5');
    assert.deepEqual(
      { algorithm, unkId, bos, eos, hasByteFallback, removesSpaces },
      {
        algorithm: 'unigram',
        unkId: 2,
        bos: undefined,
        eos: '</s>',
        hasByteFallback: false,
        removesSpaces: true,
      },
    );
  });

  it('tells what each piece is for', () => {
    const { pieces } = read('llama');
    const kindOf = (wanted: string) => pieces.find(({ text }) => text === wanted)?.kind;
    assert.deepEqual(['<unk>', '</s>', '<start>', '<0x41>', '▁the'].map(kindOf), [
      'unknown',
      'control',
      'userDefined',
      'byte',
      'normal',
    ]);
  });

  it('is none without pieces, or with a kind that there is not', () => {
    // Field 1, a piece of 5 bytes: its text (field 1) is "a", its kind (field 3) is 9.
    const piece = [0x0a, 5, 0x0a, 1, 0x61, 0x18, 9];
    assert.throws(() => decodeSentencePiece(Uint8Array.from(piece)), /no meaning for 9/);
    assert.throws(() => decodeSentencePiece(new Uint8Array()), /no pieces/);
    assert.throws(() => decodeSentencePiece(Buffer.from('hello world')), /wire type/);
  });

  it('has the defaults of its format where it says nothing', () => {
    const { pieces, ...rest } = decodeSentencePiece(Uint8Array.from([0x0a, 3, 0x0a, 1, 0x61]));
    assert.deepEqual(pieces, [{ text: 'a', score: 0, kind: 'normal' }]);
    assert.deepEqual(rest, {
      algorithm: 'unigram',
      unkId: 0,
      unk: '<unk>',
      bos: '<s>',
      eos: '</s>',
      hasByteFallback: false,
      charsmap: undefined,
      addsPrefix: true,
      removesSpaces: true,
    });
  });
});
