import assert from 'node:assert/strict';
import { openTokenizer } from '../../../src/tokenizer/openTokenizer';
import type { Tokenizer } from '../../../src/tokenizer/tokenizer';
import expected from '../../fixtures/tokenizers/expected.json';
import pairs from '../../fixtures/tokenizers/pairs.json';

const fixtures = 'test/fixtures/tokenizers';

describe('tokenizer', () => {
  for (const [name, cases] of Object.entries(expected)) {
    it(`reads ids, pieces and ranges as the Python library does: ${name}`, async () => {
      const tokenizer = await openTokenizer(`${fixtures}/${name}.json`);
      for (const { text, ids, pieces, ranges } of cases) {
        const { tokens, total, typeIds } = await tokenizer.encode(text);
        assert.deepEqual(
          tokens.map(({ id }) => id),
          ids,
          text,
        );
        assert.deepEqual(
          tokens.map(({ piece }) => piece),
          pieces,
        );
        assert.deepEqual(
          tokens.map(({ range }) => (range ? [range.start, range.end] : null)),
          ranges,
        );
        assert.equal(total, ids.length);
        assert.deepEqual(typeIds, new Array(ids.length).fill(0));
      }
    });
  }

  it('writes byte-level tokens with visible spaces, and a split character with its share', async () => {
    const tokenizer = await openTokenizer(`${fixtures}/byteLevel.json`);
    assert.equal(await written(tokenizer, 'The animal\r\n\tthe\0'), 'The ␣animal ␍ ¶ ⇥ the ␀');
    assert.equal(await written(tokenizer, '我爱中国，爱龙'), '我爱中国 ， 爱²⁄₃ 爱¹⁄₃ 龙¹⁄₃ 龙¹⁄₃ 龙¹⁄₃');
    assert.equal(await written(tokenizer, ' é👍'), '␣ é¹⁄₂ é¹⁄₂ 👍¹⁄₄ 👍¹⁄₄ 👍¹⁄₄ 👍¹⁄₄');
    assert.equal(await written(tokenizer, 'a\ud83d<|end|>'), 'a ⟨FFFD⟩¹⁄₃ ⟨FFFD⟩¹⁄₃ ⟨FFFD⟩¹⁄₃ <|end|>');
  });

  it('writes what a lowercasing vocabulary read as it stands in the text', async () => {
    const tokenizer = await openTokenizer(`${fixtures}/wordPiece.json`);
    assert.equal(await written(tokenizer, 'The Caf\u00e9 龙'), '[CLS] The C a f é ‹龙› [SEP]');
  });

  it('marks what the vocabulary lacks, but not where the text says so itself', async () => {
    const tokenizer = await openTokenizer(`${fixtures}/wordPiece.json`);
    const { tokens } = await tokenizer.encode('龙 [UNK] the 虾');
    const unknown = tokens.filter(({ isUnknown }) => isUnknown);
    assert.deepEqual(
      unknown.map(({ piece, text, range }) => [piece, text, range]),
      [
        ['[UNK]', '‹龙›', { start: 0, end: 1 }],
        ['[UNK]', '‹虾›', { start: 12, end: 13 }],
      ],
    );
    assert.equal(await written(tokenizer, '龙 [UNK] the 虾'), '[CLS] ‹龙› [UNK] the ‹虾› [SEP]');
  });

  it('marks no part of a text that can be written with bytes', async () => {
    for (const name of ['byteLevel', 'unigram']) {
      const { tokens } = await (await openTokenizer(`${fixtures}/${name}.json`)).encode('龙 👍 \u0007');
      assert.deepEqual(
        tokens.filter(({ isUnknown }) => isUnknown),
        [],
      );
    }
  });

  it('writes tokens that share characters as their pieces', async () => {
    const tokenizer = await openTokenizer(`${fixtures}/unigram.json`);
    assert.equal(await written(tokenizer, '我爱吃'), '␣ 我爱 吃¹⁄₃ 吃¹⁄₃ 吃¹⁄₃ </s>');
    assert.equal(await written(tokenizer, 'the animal'), 'the ␣animal </s>');
  });

  it('cuts at a limit, and knows how many tokens there are', async () => {
    const tokenizer = await openTokenizer(`${fixtures}/byteLevel.json`);
    const { tokens, total } = await tokenizer.encode('爱龙虾', 4);
    assert.equal(total, 8);
    assert.deepEqual(
      tokens.map(({ text }) => text),
      ['爱²⁄₃', '爱¹⁄₃', '龙¹⁄₃', '龙¹⁄₃'],
    );
  });

  it('reads a text of 1 MB, in which characters are several tokens', async () => {
    const tokenizer = await openTokenizer(`${fixtures}/byteLevel.json`);
    const text = '龙虾 '.repeat(1_000_000 / 7);
    const tokens = await tokenizer.encodeBare(text);
    assert(tokens.length > 900_000);
    assert.deepEqual(
      tokens.slice(-7).map(({ text }) => text),
      ['龙¹⁄₃', '龙¹⁄₃', '龙¹⁄₃', '虾¹⁄₃', '虾¹⁄₃', '虾¹⁄₃', '␣'],
    );
    assert.deepEqual(tokens.at(-1)!.range, { start: text.length - 1, end: text.length });
  }).timeout(60_000);

  it('keeps the special tokens at both ends within the limit', async () => {
    const tokenizer = await openTokenizer(`${fixtures}/wordPiece.json`);
    const { tokens, total } = await tokenizer.encode('我爱中国', 4);
    assert.equal(total, 6);
    assert.deepEqual(
      tokens.map(({ piece }) => piece),
      ['[CLS]', '我', '爱', '[SEP]'],
    );
  });

  it('reads pairs as the Python library does, and cuts the longer text first', async () => {
    const tokenizer = await openTokenizer(`${fixtures}/wordPiece.json`);
    for (const { first, second, limit, total, pieces, typeIds, ranges } of pairs) {
      const between = ' | ';
      const b = first.length + between.length;
      const parts = [
        { start: 0, end: first.length },
        { start: b, end: b + second.length },
      ] as const;
      const read = await tokenizer.encode(first + between + second, limit ?? undefined, parts);
      const what = `${first} + ${second}, ${limit}`;
      assert.deepEqual(
        read.tokens.map(({ piece }) => piece),
        pieces,
        what,
      );
      assert.deepEqual(read.typeIds, typeIds, what);
      assert.deepEqual(
        read.tokens.map(({ segment }) => segment),
        typeIds,
        what,
      );
      assert.equal(read.total, total, what);
      assert.deepEqual(
        read.tokens.map(({ range }) => range ?? null),
        ranges.map((range, at) => {
          const shift = typeIds[at] === 1 ? b : 0;
          return range ? { start: range[0]! + shift, end: range[1]! + shift } : null;
        }),
        what,
      );
    }
  });

  it('says of one text in no segment', async () => {
    const tokenizer = await openTokenizer(`${fixtures}/wordPiece.json`);
    const { tokens } = await tokenizer.encode('the bank');
    assert(tokens.every((token) => !('segment' in token)));
  });

  it('reads a part of a text where it stands', async () => {
    const tokenizer = await openTokenizer(`${fixtures}/wordPiece.json`);
    const { tokens } = await tokenizer.encode('the bank the river', undefined, [{ start: 9, end: 12 }]);
    assert.deepEqual(
      tokens.map(({ text, range }) => [text, range?.start, range?.end]),
      [
        ['[CLS]', undefined, undefined],
        ['the', 9, 12],
        ['[SEP]', undefined, undefined],
      ],
    );
  });

  it('reads without special tokens, and writes what it read', async () => {
    const tokenizer = await openTokenizer(`${fixtures}/byteLevel.json`);
    for (const { text, ids, ranges } of expected.byteLevel) {
      if (text.includes('<|end|>') || /[\ud800-\udfff](?![\udc00-\udfff])|^[\udc00-\udfff]/.test(text))
        continue;
      const decoded = await tokenizer.decode(ids);
      assert.equal(decoded.text, text);
      assert.deepEqual(
        decoded.tokens.map(({ range }) => (range ? [range.start, range.end] : null)),
        ranges,
        text,
      );
      assert.deepEqual(decoded.tokens, await tokenizer.encodeBare(text));
    }
  });

  it('writes no special token, and one character of several bytes once', async () => {
    const tokenizer = await openTokenizer(`${fixtures}/unigram.json`);
    const { tokens } = await tokenizer.encode('the 吃 animal');
    const decoded = await tokenizer.decode(tokens.map(({ id }) => id));
    assert.equal(decoded.text, 'the 吃 animal');
    assert.deepEqual(
      decoded.tokens.map(({ text, range }) => [text, range?.start, range?.end]),
      [
        ['the', 0, 3],
        ['␣', 3, 4],
        ['吃¹⁄₃', 4, 5],
        ['吃¹⁄₃', 4, 5],
        ['吃¹⁄₃', 4, 5],
        ['␣animal', 5, 12],
        ['</s>', undefined, undefined],
      ],
    );
    assert.deepEqual(await tokenizer.decode([]), { text: '', tokens: [] });
  });

  it('tells of a token without a text', async () => {
    const tokenizer = await openTokenizer(`${fixtures}/wordPiece.json`);
    assert.deepEqual(tokenizer.special(2), { id: 2, piece: '[CLS]', text: '[CLS]' });
    assert.equal(tokenizer.write(9999), '⟨9999⟩');
  });

  it('reads 100,000 characters', async () => {
    const tokenizer = await openTokenizer(`${fixtures}/byteLevel.json`);
    const text = '我爱中国, the animal 👍\n'.repeat(5000);
    const { tokens } = await tokenizer.encode(text);
    assert.equal(text.length, 100_000);
    assert.deepEqual(tokens.at(-1)?.range, { start: 99_999, end: 100_000 });
    assert.equal(tokens.length % 5000, 0);
  });

  it('knows how many ids there are, and how many without added tokens', async () => {
    const [bytes, words] = [
      await openTokenizer(`${fixtures}/byteLevel.json`),
      await openTokenizer(`${fixtures}/wordPiece.json`),
    ];
    assert.deepEqual([bytes.vocabulary.size, words.vocabulary.size], [404, 153]);
    assert.deepEqual([bytes.vocabulary.base, words.vocabulary.base], [404, 153]);
  });
});

async function written(tokenizer: Tokenizer, text: string): Promise<string> {
  const { tokens } = await tokenizer.encode(text);
  return tokens.map((token) => token.text).join(' ');
}
