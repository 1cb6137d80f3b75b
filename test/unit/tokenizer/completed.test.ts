import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { openTokenizers } from '../../../src/tokenizer/openTokenizer';
import completed from '../../fixtures/tokenizers/completed.json';
import { Folders } from './layOut';

const tokenizers = 'test/fixtures/tokenizers/completed';

describe('a tokenizer.json that the files beside it complete', () => {
  const folders = new Folders();
  after(() => folders.remove());

  for (const [name, { tokenizer, change, json, readings, pair, class: made }] of Object.entries(
    completed.folders,
  )) {
    it(`reads ids and ranges as transformers’ ${made} does: ${name}`, async () => {
      const own = JSON.parse(readFileSync(`${tokenizers}/${tokenizer}`, 'utf8'));
      const { source } = await openTokenizers(
        folders.layOut({ files: {}, json: { 'tokenizer.json': { ...own, ...change }, ...json } }),
      );
      for (const [at, { ids, ranges }] of readings.entries()) {
        const text = completed.texts[at]!;
        const { tokens } = await source.encode(text);
        assert.deepEqual(
          tokens.map(({ id, range }) => [id, range ? [range.start, range.end] : null]),
          ids.map((id, at) => [id, ranges[at]]),
          JSON.stringify(text),
        );
      }
      const [a, b] = completed.pair as [string, string];
      const read = await source.encode(a + b, undefined, [
        { start: 0, end: a.length },
        { start: a.length, end: a.length + b.length },
      ]);
      assert.deepEqual({ ids: read.tokens.map(({ id }) => id), typeIds: read.typeIds }, pair);
    });
  }

  it('is read as it is where no file beside it says anything', async () => {
    const own = JSON.parse(readFileSync(`${tokenizers}/bert.json`, 'utf8'));
    const normalizer = { ...own.normalizer, lowercase: false };
    const json = { 'tokenizer.json': { ...own, normalizer }, 'config.json': { model_type: 'bert' } };
    const { tokens } = await (await openTokenizers(folders.layOut({ files: {}, json }))).source.encode('The');
    assert.deepEqual(
      tokens.map(({ piece }) => piece),
      ['[CLS]', '[UNK]', '[SEP]'],
    );
  });

  for (const [what, settings, sentence] of [
    [
      'a setting',
      { do_lower_case: 'no' },
      /^tokenizer_config\.json sets "do_lower_case" to "no"; it must be true or false/,
    ],
    [
      'a token',
      { added_tokens_decoder: { 5: 'x', 6: [] } },
      /^tokenizer_config\.json sets "added_tokens_decoder" to/,
    ],
    [
      'a list',
      { extra_special_tokens: 3 },
      /^tokenizer_config\.json sets "extra_special_tokens" to 3; it must be a list/,
    ],
    ['anything', [], /tokenizer_config\.json does not hold a JSON object/],
  ] as const) {
    it(`is refused with a sentence where ${what} beside it is none`, () => {
      const own = JSON.parse(readFileSync(`${tokenizers}/bert.json`, 'utf8'));
      const json = {
        'tokenizer.json': own,
        'config.json': { model_type: 'bert' },
        'tokenizer_config.json': settings,
      };
      return assert.rejects(openTokenizers(folders.layOut({ files: {}, json })), {
        name: 'ReaderError',
        message: sentence,
      });
    });
  }
});
