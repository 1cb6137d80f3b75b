import assert from 'node:assert/strict';
import { openTokenizer } from '../../../src/tokenizer/openTokenizer';
import type { Tokenizer } from '../../../src/tokenizer/tokenizer';
import expected from '../../fixtures/tokenizers/expected.json';

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
    assert.equal(await written(tokenizer, 'The animal\r\n\tthe\0'), 'The ␣animal ␍ ↵ ⇥ the ␀');
    assert.equal(await written(tokenizer, '我爱中国，爱龙'), '我爱中国 ， 爱²⁄₃ 爱¹⁄₃ 龙¹⁄₃ 龙¹⁄₃ 龙¹⁄₃');
    assert.equal(await written(tokenizer, ' é👍'), '␣ é¹⁄₂ é¹⁄₂ 👍¹⁄₄ 👍¹⁄₄ 👍¹⁄₄ 👍¹⁄₄');
    assert.equal(await written(tokenizer, 'a\ud83d<|end|>'), 'a ⟨FFFD⟩¹⁄₃ ⟨FFFD⟩¹⁄₃ ⟨FFFD⟩¹⁄₃ <|end|>');
  });

  it('writes what a lowercasing vocabulary read as it stands in the text', async () => {
    const tokenizer = await openTokenizer(`${fixtures}/wordPiece.json`);
    assert.equal(await written(tokenizer, 'The Caf\u00e9 龙'), '[CLS] The C a f é 龙 [SEP]');
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

  it('keeps the special tokens at both ends within the limit', async () => {
    const tokenizer = await openTokenizer(`${fixtures}/wordPiece.json`);
    const { tokens, total } = await tokenizer.encode('我爱中国', 4);
    assert.equal(total, 6);
    assert.deepEqual(
      tokens.map(({ piece }) => piece),
      ['[CLS]', '我', '爱', '[SEP]'],
    );
  });

  it('reads 100,000 characters', async () => {
    const tokenizer = await openTokenizer(`${fixtures}/byteLevel.json`);
    const text = '我爱中国, the animal 👍\n'.repeat(5000);
    const { tokens } = await tokenizer.encode(text);
    assert.equal(text.length, 100_000);
    assert.deepEqual(tokens.at(-1)?.range, { start: 99_999, end: 100_000 });
    assert.equal(tokens.length % 5000, 0);
  });

  it('knows how many ids there are', async () => {
    assert.equal((await openTokenizer(`${fixtures}/byteLevel.json`)).vocabulary, 404);
    assert.equal((await openTokenizer(`${fixtures}/wordPiece.json`)).vocabulary, 153);
  });
});

async function written(tokenizer: Tokenizer, text: string): Promise<string> {
  const { tokens } = await tokenizer.encode(text);
  return tokens.map((token) => token.text).join(' ');
}
