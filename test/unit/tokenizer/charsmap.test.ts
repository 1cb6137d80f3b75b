import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { Tokenizer as NativeTokenizer } from 'tokenizers';
import { isSoundCharsmap } from '../../../src/tokenizer/charsmap';
import { decodeSentencePiece } from '../../../src/tokenizer/sentencePiece';

describe('a normalization of SentencePiece', () => {
  const { charsmap } = decodeSentencePiece(readFileSync('test/fixtures/tokenizers/built/unigram.model'));

  it('is sound as SentencePiece wrote it', () => {
    assert.equal(isSoundCharsmap(charsmap), true);
  });

  it('is not where it is missing, no base64, cut short or no text', () => {
    const bytes = Buffer.from(charsmap!, 'base64');
    const latin = Buffer.concat([bytes, Buffer.from([0xe9, 0])]);
    const broken = [undefined, null, 7, '', '%%%', 'AAAA', 'AAAAAA==', latin.toString('base64')];
    for (const cut of [3, 100, 900]) broken.push(bytes.subarray(0, cut).toString('base64'));
    for (const one of broken) assert.equal(isSoundCharsmap(one), false, String(one));
  });

  // Where it did, this test would end with it.
  it('never ends the process where a spoilt one passes for sound', async () => {
    const texts = ['\u00a0 ﬁne Ａ … e\u0301 \u200b\t\n 我', String.fromCodePoint(...Array(0x500).keys())];
    let refused = 0;
    const whole = Buffer.from(charsmap!, 'base64');
    const change = fc.tuple(fc.nat(whole.length - 1), fc.nat(255));
    const changes = fc.array(change, { minLength: 5, maxLength: 5 });
    for (const some of fc.sample(changes, { seed: 1, numRuns: 200 })) {
      const bytes = Buffer.from(whole);
      for (const [at, byte] of some) bytes[at] = byte;
      const spoilt = bytes.toString('base64');
      if (!isSoundCharsmap(spoilt)) refused++;
      else for (const text of texts) await tokenizerWith(spoilt).encode(text);
    }
    assert.ok(refused > 20 && refused < 180, `${refused} refused`);
  });
});

function tokenizerWith(charsmap: string): NativeTokenizer {
  const normalizer = { type: 'Precompiled', precompiled_charsmap: charsmap };
  const model = { type: 'Unigram', unk_id: 0, vocab: [['<unk>', 0]] };
  return NativeTokenizer.fromString(JSON.stringify({ added_tokens: [], normalizer, model }));
}
