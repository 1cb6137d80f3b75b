import assert from 'node:assert/strict';
import { openTokenizers } from '../../../src/tokenizer/openTokenizer';
import fixture from '../../fixtures/published/tokenizers.json';
import { miniLmFolder, tokenizerFolder } from './install';

describe('a published tokenizer', () => {
  for (const [name, readings] of Object.entries(fixture.readings)) {
    it(`gives the ids and ranges of the Python library: ${name}`, async function () {
      this.timeout(300_000);
      const folder = name === 'bert' ? miniLmFolder(this) : tokenizerFolder(name);
      const { source } = await openTokenizers(folder);
      for (const [at, { ids, ranges }] of readings.entries()) {
        const text = fixture.texts[at]!;
        const { tokens } = await source.encode(text);
        assert.deepEqual(
          tokens.map(({ id, range }) => [id, range ? [range.start, range.end] : null]),
          ids.map((id, at) => [id, ranges[at]]),
          JSON.stringify(text),
        );
      }
    });
  }
});
