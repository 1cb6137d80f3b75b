import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ReaderError } from '../../../src/errors';
import { openTokenizers } from '../../../src/tokenizer/openTokenizer';
import built from '../../fixtures/tokenizers/built.json';
import { Folders, type Layout } from '../tokenizer/layOut';
import { Chance, spoilBytes, spoilJson } from './spoil';

const settings = { bos_token: '<s>', added_tokens_decoder: { 3: { content: 'the', special: true } } };

describe('a tokenizer made of spoilt files reads, or is refused with one sentence', () => {
  const folders = new Folders();
  after(() => folders.remove());

  for (const [name, layout] of Object.entries<Layout>({ ...built.folders, ...built.translators })) {
    it(`${name}, in 12 ways`, async () => {
      const json = { 'tokenizer_config.json': settings, 'special_tokens_map.json': settings, ...layout.json };
      const names = [...Object.keys(layout.files), ...Object.keys(json)];
      for (let seed = 1; seed <= 12; seed++) {
        const folder = folders.layOut({ ...layout, json });
        const file = join(folder, names[seed % names.length]!);
        const chance = new Chance(seed);
        const content = readFileSync(file);
        const spoilt = file.endsWith('.json') ? spoilJson(`${content}`, chance) : spoilBytes(content, chance);
        writeFileSync(file, spoilt);
        await read(folder).catch((error) => {
          assert.ok(error instanceof ReaderError, `seed ${seed}: ${error.stack}`);
          assert.match(error.message, /^.{20,700}\.$/, `seed ${seed}: ${error.message}`);
        });
      }
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
