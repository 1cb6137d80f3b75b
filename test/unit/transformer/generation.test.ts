import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ReaderError } from '../../../src/errors';
import { openModelFolder } from '../../../src/models/modelFolder';
import type { Generation } from '../../../src/transformer/generation';
import { changeConfig, inCopyOf } from '../models/folder';

const generationOf = async (folder: string) => (await openModelFolder(folder)).generation;

/** Sets entries of the folder's generation_config.json; undefined takes one away. */
function changeGeneration(folder: string, entries: Record<string, unknown>): void {
  const file = join(folder, 'generation_config.json');
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), ...entries }));
}

describe('how a model writes', () => {
  const marian: Generation = {
    startId: 2,
    endId: 0,
    beams: 4,
    maxTokens: 16,
    isEndForced: true,
    bannedIds: [2],
    isRenormalized: true,
  };

  it('is told by generation_config.json', async () => {
    assert.deepEqual(await generationOf('test/fixtures/models/marian'), marian);
  });

  it('is told by config.json where there is no other file', async () => {
    const folder = 'test/fixtures/models/marian-old';
    assert.ok(!existsSync(join(folder, 'generation_config.json')));
    const written = { beams: 1, maxTokens: 20, bannedIds: [2, 33], isRenormalized: false };
    assert.deepEqual(await generationOf(folder), { ...marian, ...written });
  });

  it('is nothing that a decoder or an encoder alone has', async () => {
    assert.equal(await generationOf('test/fixtures/models/gpt2'), undefined);
    assert.equal(await generationOf('test/fixtures/models/bert'), undefined);
  });

  it('is told by generation_config.json alone where there is one, but for the ids of start and end', () =>
    inCopyOf('marian', async (folder) => {
      changeConfig(folder, { num_beams: 6, max_length: 9, decoder_start_token_id: 5, eos_token_id: 6 });
      assert.deepEqual(await generationOf(folder), marian);
      const left = { num_beams: null, max_length: undefined, forced_eos_token_id: undefined };
      changeGeneration(folder, { ...left, decoder_start_token_id: undefined, eos_token_id: null });
      const read = { startId: 5, endId: 6, beams: 1, maxTokens: 32, isEndForced: false };
      assert.deepEqual(await generationOf(folder), { ...marian, ...read });
    }));

  it('is as long as the context at most, and counts new tokens beside the first', () =>
    inCopyOf('marian', async (folder) => {
      changeGeneration(folder, { max_length: 512 });
      assert.equal((await generationOf(folder))!.maxTokens, 32);
      changeGeneration(folder, { max_new_tokens: 7 });
      assert.equal((await generationOf(folder))!.maxTokens, 8);
    }));

  it('bans what is suppressed too', () =>
    inCopyOf('marian', async (folder) => {
      changeGeneration(folder, { suppress_tokens: [3, 4] });
      assert.deepEqual((await generationOf(folder))!.bannedIds, [2, 3, 4]);
    }));

  const refused: [entries: Record<string, unknown>, sentence: string][] = [
    [
      { eos_token_id: 90 },
      'generation_config.json sets "eos_token_id" to 90; it must be the id of a token, 0 to 89.',
    ],
    [
      { eos_token_id: [0, 5] },
      'generation_config.json sets "eos_token_id" to […]; it must be the id of a token, 0 to 89.',
    ],
    [
      { decoder_start_token_id: -1 },
      'generation_config.json sets "decoder_start_token_id" to -1; it must be the id of a token, 0 to 89.',
    ],
    [
      { num_beams: 65 },
      'generation_config.json sets "num_beams" to 65; it must be a whole number from 1 to 64.',
    ],
    [
      { max_length: 1.5 },
      'generation_config.json sets "max_length" to 1.5; it must be a whole number above 0.',
    ],
    [
      { bad_words_ids: [[2, 3]] },
      'generation_config.json sets "bad_words_ids" to […]; it must be a list of lists of one token id, 0 to 89.',
    ],
    [
      { bad_words_ids: [2] },
      'generation_config.json sets "bad_words_ids" to […]; it must be a list of lists of one token id, 0 to 89.',
    ],
    [
      { suppress_tokens: [90] },
      'generation_config.json sets "suppress_tokens" to […]; it must be a list of token ids, each 0 to 89.',
    ],
    [
      { forced_eos_token_id: 1 },
      'generation_config.json sets "forced_eos_token_id" to 1, which is not supported; only 0 is. Choose another model.',
    ],
    [
      { length_penalty: 0.6 },
      'generation_config.json sets "length_penalty" to 0.6, which is not supported; only 1 is. Choose another model.',
    ],
    [
      { do_sample: true },
      'generation_config.json sets "do_sample" to true, which is not supported; only false is. Choose another model.',
    ],
  ];
  for (const [entries, sentence] of refused) {
    it(`refuses ${JSON.stringify(entries)} with a sentence`, () =>
      inCopyOf('marian', async (folder) => {
        changeGeneration(folder, entries);
        await assertRefused(folder, sentence);
      }));
  }

  it('says which file lacks the token to start with', () =>
    inCopyOf('marian-old', async (folder) => {
      changeConfig(folder, { decoder_start_token_id: undefined });
      const wanted = 'it must be the id of a token, 0 to 89.';
      await assertRefused(folder, `config.json does not set "decoder_start_token_id"; ${wanted}`);
    }));

  it('says that the file is damaged', () =>
    inCopyOf('marian', async (folder) => {
      writeFileSync(join(folder, 'generation_config.json'), '{');
      await assertRefused(
        folder,
        'generation_config.json is not valid JSON: it is incomplete or damaged. Download it again.',
      );
      rmSync(join(folder, 'generation_config.json'));
      assert.equal((await generationOf(folder))!.beams, 1);
    }));
});

async function assertRefused(folder: string, sentence: string): Promise<void> {
  await assert.rejects(openModelFolder(folder), (error) => {
    assert.ok(error instanceof ReaderError, String(error));
    assert.equal(error.message, sentence);
    return true;
  });
}
