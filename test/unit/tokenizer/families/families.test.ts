import assert from 'node:assert/strict';
import { ReaderError } from '../../../../src/errors';
import { openTokenizers } from '../../../../src/tokenizer/openTokenizer';
import built from '../../../fixtures/tokenizers/built.json';
import { Folders, type Layout } from '../layOut';

describe('tokenizers made of a folder’s files', () => {
  const folders = new Folders();
  after(() => folders.remove());

  for (const [name, { readings, pair, size, class: made, ...layout }] of Object.entries(built.folders)) {
    it(`read ids and ranges, and write, as transformers’ ${made} does: ${name}`, async () => {
      const { source, target } = await openTokenizers(folders.layOut(layout));
      assert.equal(target, source);
      assert.equal(source.vocabulary.size, size);
      for (const [at, { ids, ranges, written }] of readings.entries()) {
        const text = built.texts[at]!;
        const { tokens } = await source.encode(text);
        assert.deepEqual(
          tokens.map(({ id }) => id),
          ids,
          JSON.stringify(text),
        );
        assert.deepEqual(
          tokens.map(({ range }) => (range ? [range.start, range.end] : null)),
          ranges,
          JSON.stringify(text),
        );
        assert.equal((await source.decode(ids)).text, written);
      }
      const [a, b] = built.pair as [string, string];
      const read = await source.encode(a + b, undefined, [
        { start: 0, end: a.length },
        { start: a.length, end: a.length + b.length },
      ]);
      assert.deepEqual({ ids: read.tokens.map(({ id }) => id), typeIds: read.typeIds }, pair);
    });
  }

  for (const [name, { readings, pair, ...layout }] of Object.entries(built.translators)) {
    it(`read sources and targets as SentencePiece does, with ids of their own: ${name}`, async () => {
      const { source, target } = await openTokenizers(folders.layOut(layout));
      for (const [at, expected] of readings.entries()) {
        const text = built.translated[at]!;
        const read = await source.encode(text);
        assert.deepEqual(
          read.tokens.map(({ id }) => id),
          expected.ids,
          JSON.stringify(text),
        );
        const bare = await target.encodeBare(text);
        assert.deepEqual(
          bare.map(({ id }) => id),
          expected.target,
          JSON.stringify(text),
        );
        const { text: written } = await target.decode(expected.target);
        assert.equal(written.trim(), expected.written);
      }
      const [a, b] = built.pair as [string, string];
      const read = await source.encode(a + b, undefined, [
        { start: 0, end: a.length },
        { start: a.length, end: a.length + b.length },
      ]);
      assert.deepEqual(
        read.tokens.map(({ id }) => id),
        pair,
      );
    });
  }
});

describe('a folder that no tokenizer can be made of', () => {
  const folders = new Folders();
  after(() => folders.remove());

  const { bert, gpt2, t5, llama } = built.folders;
  const { marian, m2m_100: m2m100 } = built.translators;
  const refused: [what: string, layout: Layout, sentence: RegExp][] = [
    [
      'a class that is not built',
      { ...bert, json: { 'tokenizer_config.json': { tokenizer_class: 'BertJapaneseTokenizer' } } },
      /is a BertJapaneseTokenizer, which can be read only from tokenizer\.json\. Save that file with “save_pretrained”/,
    ],
    [
      'half of what it needs',
      { ...gpt2, files: { 'vocab.json': 'gpt2.json' } },
      /^There is no tokenizer\.json in .+, and merges\.txt, from which it could be made, is missing too\./,
    ],
    [
      'a damaged model',
      { ...t5, files: { 'spiece.model': 'merges.txt' } },
      /spiece\.model is not a SentencePiece model: .+\. Download it again\.$/,
    ],
    [
      'a model of another kind',
      { ...t5, files: { 'spiece.model': 'llama.model' } },
      /spiece\.model is a SentencePiece model of the kind “bpe”, which is not read for this tokenizer/,
    ],
    [
      'a switch that is neither on nor off',
      { ...bert, json: { ...bert.json, 'tokenizer_config.json': { do_lower_case: 'yes' } } },
      /^tokenizer_config\.json sets "do_lower_case" to "yes"; it must be true or false\.$/,
    ],
    [
      'more tokens than any model has',
      { ...t5, json: { ...t5.json, 'tokenizer_config.json': { extra_ids: 2 ** 31 } } },
      /^tokenizer_config\.json sets "extra_ids" to 2147483648; it must be a whole number from 0 to 10000\.$/,
    ],
    [
      'a special token that is none',
      { ...bert, json: { ...bert.json, 'special_tokens_map.json': { cls_token: 7 } } },
      /^special_tokens_map\.json sets "cls_token" to 7; it must be a token\.$/,
    ],
    [
      'added tokens that are none',
      { ...llama, json: { ...llama.json, 'tokenizer_config.json': { added_tokens_decoder: [] } } },
      /^tokenizer_config\.json sets "added_tokens_decoder" to \[…\]; it must be tokens by id\.$/,
    ],
    [
      'ids that are none',
      { ...marian, json: { ...marian.json, 'vocab.json': { '</s>': -1 } } },
      /vocab\.json does not give each piece its id\. Download it again\.$/,
    ],
    [
      'no unknown piece',
      { ...marian, json: { ...marian.json, 'vocab.json': { '</s>': 0 } } },
      /vocab\.json has no “<unk>” for unknown pieces\. Download it again\.$/,
    ],
    [
      'a language that the model does not know',
      { ...m2m100, json: { ...m2m100.json, 'tokenizer_config.json': { src_lang: 'tlh' } } },
      /^tokenizer_config\.json sets "src_lang" to "tlh"; it must be one that M2M100 knows\.$/,
    ],
    [
      'settings that are no object',
      { ...bert, json: { ...bert.json, 'tokenizer_config.json': [] } },
      /tokenizer_config\.json does not hold a JSON object\. Download it again\.$/,
    ],
    [
      'merges of pieces that are not there',
      { ...gpt2, files: { 'vocab.json': 'm2m100.json', 'merges.txt': 'merges.txt' } },
      /does not describe a tokenizer that can be read: .+\. Save it again/,
    ],
  ];

  for (const [what, layout, sentence] of refused) {
    it(`is refused with a sentence: ${what}`, () =>
      assert.rejects(openTokenizers(folders.layOut(layout)), (error) => {
        assert.ok(error instanceof ReaderError);
        assert.match(error.message, sentence);
        return true;
      }));
  }
});
