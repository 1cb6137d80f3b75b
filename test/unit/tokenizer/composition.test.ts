import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { openTokenizers } from '../../../src/tokenizer/openTokenizer';
import type { Passages, Tokenizer } from '../../../src/tokenizer/tokenizer';
import { Folders } from './layOut';

const fixtures = 'test/fixtures/tokenizers/completed';

describe('the ranges of composed characters', () => {
  const folders = new Folders();
  after(() => folders.remove());

  const read = async (name: string, change: object = {}): Promise<Tokenizer> => {
    const json = { ...JSON.parse(readFileSync(`${fixtures}/${name}.json`, 'utf8')), ...change };
    return (await openTokenizers(folders.layOut({ files: {}, json: { 'tokenizer.json': json } }))).source;
  };
  const composing = [{ type: 'NFC' }, { type: 'NFKC' }];
  const normalizers = [
    ...composing,
    { type: 'Sequence', normalizers: [{ type: 'NFD' }, { type: 'Lowercase' }, { type: 'NFC' }] },
    { type: 'Sequence', normalizers: [{ type: 'Prepend', prepend: '▁' }, { type: 'NFKC' }] },
  ];
  const rangesOf = async (tokenizer: Tokenizer, text: string, parts?: Passages, limit?: number) =>
    (await tokenizer.encode(text, limit, parts)).tokens.flatMap(({ range }) =>
      range ? [[range.start, range.end]] : [],
    );

  const texts = ['마실까, 각 가', 'Tiếng Việt ở Huế', 'Le café naïve, cafe\u0301', 'क़ खोया', 'Ǖ ǖ Ậ ậ'];
  for (const normalizer of normalizers) {
    it(`cover decomposed texts and end where characters as seen do: ${JSON.stringify(normalizer)}`, async () => {
      const tokenizer = await read('gpt2', { normalizer });
      for (const text of texts.map((text) => text.normalize('NFD'))) {
        const ranges = await rangesOf(tokenizer, text);
        const seen = new Set([0]);
        for (const { index, segment } of new Intl.Segmenter().segment(text)) seen.add(index + segment.length);
        // Devanagari's nukta does not compose in NFC; its marks are tokens of their own.
        const isWhole = !/[\u0900-\u097f]/.test(text);
        for (const [start, end] of ranges)
          assert(!isWhole || (seen.has(start!) && seen.has(end!)), `${text}: ${start}…${end}`);
        const covered = new Set(
          ranges.flatMap(([a, b]) => Array.from({ length: b! - a! }, (_, i) => a! + i)),
        );
        assert.equal(covered.size, text.length, text);
      }
    });
  }

  it('reach over each mark that became part of a character, and over no other', async () => {
    const tokenizer = await read('gpt2', { normalizer: { type: 'NFC' } });
    const each = async (text: string) => [...new Set((await rangesOf(tokenizer, text)).map(String))];
    assert.deepEqual(await each('e\u0301x'), ['0,2', '2,3']);
    assert.deepEqual(await each('o\u0302\u0301'), ['0,3']);
    assert.deepEqual(await each('o\u0302\u0323'), ['0,3']);
    // The dot below is composed, the acute is not, in whichever order they stand.
    assert.deepEqual(await each('e\u0323\u0301'), ['0,2', '2,3']);
    assert.deepEqual(await each('e\u0301\u0323'), ['0,3', '2,3']);
    assert.deepEqual(await each('\u00e9\u0323'), ['0,2', '1,2']);
    assert.deepEqual(await each('q\u0301x'), ['0,1', '1,2', '2,3']);
    assert.deepEqual(await each('\u0301e'), ['0,1', '1,2']);
    assert.deepEqual(await each('\u1100\u1161\u11a8\u1102'), ['0,3', '3,4']);
  });

  it('stay the library’s where nothing is composed, or a mark is taken away', async () => {
    for (const normalizer of [
      null,
      { type: 'NFD' },
      { type: 'Sequence', normalizers: [{ type: 'NFKD' }, { type: 'StripAccents' }, { type: 'NFC' }] },
    ]) {
      const ranges = await rangesOf(await read('gpt2', { normalizer }), 'e\u0301');
      assert.deepEqual(ranges[0], [0, 1]);
    }
  });

  it('reach as far as the rules of SentencePiece compose', async () => {
    const ranges = await rangesOf(await read('xlm-roberta'), 'cafe\u0301 q\u0301');
    assert(ranges.some(([, end]) => end === 5));
    assert(!ranges.some(([, end]) => end === 4));
  });

  it('reach over a halfwidth sound mark under NFKC alone', async () => {
    for (const [normalizer, end] of [
      [{ type: 'NFKC' }, 2],
      [{ type: 'NFC' }, 1],
    ] as const)
      assert.equal((await rangesOf(await read('gpt2', { normalizer }), '\uff76\uff9e'))[0]![1], end);
  });

  it('do not reach into an added token, a second text, or what is cut off', async () => {
    const flags = { single_word: false, lstrip: false, rstrip: false, special: false };
    const mark = { id: 500, content: '\u0301', normalized: false, ...flags };
    const word = { id: 501, content: 'tired', normalized: true, ...flags };
    const tokenizer = await read('gpt2', { normalizer: { type: 'NFC' }, added_tokens: [mark, word] });
    assert.deepEqual(await rangesOf(tokenizer, 'e\u0301'), [
      [0, 1],
      [1, 2],
    ]);
    const plain = await read('gpt2', { normalizer: { type: 'NFC' } });
    const parts = [
      { start: 0, end: 1 },
      { start: 1, end: 3 },
    ] as const;
    assert.deepEqual((await rangesOf(plain, 'e\u0301x', parts))[0], [0, 1]);
    const cut = await rangesOf(plain, 'xe\u0301 the', undefined, 2);
    assert.deepEqual(cut, [
      [0, 1],
      [1, 3],
    ]);
  });

  it('write a character that breaks off as it was composed', async () => {
    const tokenizer = await read('gpt2', { normalizer: { type: 'NFC' } });
    const { tokens } = await tokenizer.encode('\u1100\u1161', 1);
    assert.match(tokens[0]!.text, /^가[¹²]⁄₃$/);
  });
});
