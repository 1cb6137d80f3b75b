import assert from 'node:assert/strict';
import { openModel } from '../../../src/engine/models/openModel';
import { openTokenizers } from '../../../src/tokenizer/openTokenizer';
import { assertEqualsPyTorch, readFixture } from '../engine/exportedParity';
import { miniLmFolder } from './install';

const expected = readFixture('test/fixtures/published', /^blocks/);
const [first, second] = ['The animal slept. 猫', 'It was tired.'];

describe('a published model: all-MiniLM-L6-v2', () => {
  let folder: string;

  before(function () {
    this.timeout(300_000);
    folder = miniLmFolder(this);
  });

  it('reads a pair of texts as transformers does', async () => {
    const { source } = await openTokenizers(folder);
    const text = `${first}\n${second}`;
    const parts = [
      { start: 0, end: first.length },
      { start: first.length + 1, end: text.length },
    ] as const;
    const { tokens, typeIds } = await source.encode(text, 512, parts);
    assert.deepEqual(
      tokens.map(({ id }) => id),
      expected.ids,
    );
    assert.deepEqual(typeIds, expected.given.tokenTypes);
    assert.deepEqual(
      tokens.filter(({ isUnknown }) => isUnknown).map(({ text }) => text),
      ['‹猫›'],
    );
  });

  it('has the patterns and last hidden states of PyTorch', async () => {
    const model = await assertEqualsPyTorch(folder, expected);
    const [attention] = model.attentions;
    assert.deepEqual([attention!.layers, attention!.heads], [6, 12]);
    assert.equal(expected.taps.size, 7);
    assert.equal((await openModel(folder)).context, 512);
  });
});
