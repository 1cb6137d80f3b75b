import assert from 'node:assert/strict';
import fc from 'fast-check';
import { openTokenizer } from '../../../src/tokenizer/openTokenizer';
import { decodedPrefixes, rangesOfPrefixes } from '../../../src/tokenizer/prefixes';

describe('what beginnings of ids decode to', () => {
  for (const name of ['byteLevel', 'wordPiece', 'unigram', 'completed/llama', 'completed/xlm-roberta']) {
    it(`is the same by stretches as one by one, at a fraction of the work: ${name}`, async () => {
      const { vocabulary } = await openTokenizer(`test/fixtures/tokenizers/${name}.json`);
      const many = fc.array(fc.nat(vocabulary.size - 1), { minLength: 300, maxLength: 300 });
      const read = fc.sample(many, { seed: 1, numRuns: 4 });
      for (const ids of [...read, [], [3], read[0]!.slice(0, 32), read[0]!.slice(0, 33)]) {
        const each = await vocabulary.decode(ids.map((_, at) => ids.slice(0, at + 1)));
        const text = each.at(-1) ?? '';
        const prefixes = await decodedPrefixes(ids, vocabulary.decode);
        assert.equal(prefixes.text, text);
        const oneByOne = each.map((rest) => ({ shared: 0, rest }));
        assert.deepEqual(rangesOfPrefixes(prefixes), rangesOfPrefixes({ text, prefixes: oneByOne }));
      }
    });
  }

  it('takes work that grows as the ids do', async () => {
    const { vocabulary } = await openTokenizer('test/fixtures/tokenizers/byteLevel.json');
    const ids = Array.from({ length: 4_000 }, (_, i) => 20 + (i % 300));
    let decoded = 0;
    const { prefixes } = await decodedPrefixes(ids, (lists) => {
      for (const list of lists) decoded += list.length;
      return vocabulary.decode(lists);
    });
    assert.equal(prefixes.length, ids.length);
    assert(decoded < 50 * ids.length, `${decoded}`);
  });
});
