import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Tokenizer as NativeTokenizer } from 'tokenizers';
import { isSoundCharsmap } from '../../../src/tokenizer/charsmap';
import { decodeSentencePiece } from '../../../src/tokenizer/sentencePiece';
import { mulberry32 } from '../mulberry32';

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
    const random = mulberry32(20261125);
    const below = (count: number) => Math.floor(random() * count);
    const texts = ['\u00a0 ﬁne Ａ … e\u0301 \u200b\t\n 我', String.fromCodePoint(...Array(0x500).keys())];
    let refused = 0;
    for (let times = 0; times < 200; times++) {
      const bytes = Buffer.from(charsmap!, 'base64');
      for (let i = 0; i < 5; i++) bytes[below(bytes.length)] = below(256);
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
