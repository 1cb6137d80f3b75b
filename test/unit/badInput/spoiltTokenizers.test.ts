import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { ReaderError } from '../../../src/errors';
import { openTokenizers } from '../../../src/tokenizer/openTokenizer';
import built from '../../fixtures/tokenizers/built.json';
import { byteMutants, jsonMutants } from '../../fuzz/mutants';
import { Folders, type Layout } from '../tokenizer/layOut';

const settings = { bos_token: '<s>', added_tokens_decoder: { 3: { content: 'the', special: true } } };

describe('a tokenizer made of spoilt files reads, or is refused with one sentence', () => {
  const folders = new Folders();
  after(() => folders.remove());

  for (const [name, layout] of Object.entries<Layout>({ ...built.folders, ...built.translators })) {
    it(`${name}, in 12 ways`, async () => {
      const json = { 'tokenizer_config.json': settings, 'special_tokens_map.json': settings, ...layout.json };
      const names = [...Object.keys(layout.files), ...Object.keys(json)];
      const whole = folders.layOut({ ...layout, json });
      const mutants = fc.constantFrom(...names).chain((name) => {
        const content = readFileSync(join(whole, name));
        const spoilt = name.endsWith('.json') ? jsonMutants(`${content}`) : byteMutants(content);
        return spoilt.map((mutant) => ({ name, mutant }));
      });
      const property = fc.asyncProperty(mutants, async ({ name, mutant }) => {
        const folder = folders.layOut({ ...layout, json });
        writeFileSync(join(folder, name), mutant);
        await read(folder).catch((error) => {
          assert.ok(error instanceof ReaderError, error.stack);
          assert.match(error.message, /^.{20,700}\.$/);
        });
      });
      await fc.assert(property, { seed: 1, numRuns: 12, endOnFailure: true });
    });
  }
});

async function read(folder: string): Promise<void> {
  const { source, target } = await openTokenizers(folder);
  for (const text of built.translated) {
    await source.encode(text);
    const tokens = await target.encodeBare(text);
    await target.decode(tokens.map(({ id }) => id));
  }
}
