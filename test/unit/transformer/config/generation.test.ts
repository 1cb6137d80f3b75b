import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ReaderError } from '../../../../src/errors';
import { openModelFolder } from '../../../../src/models/modelFolder';
import type { Generation } from '../../../../src/transformer/config/generation';
import { changeConfig, inCopyOf } from '../../models/folder';

const generationOf = async (folder: string) => (await openModelFolder(folder)).generation;

/** Sets entries of the folder's generation_config.json; undefined takes one away. */
function changeGeneration(folder: string, entries: Record<string, unknown>): void {
  const file = join(folder, 'generation_config.json');
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), ...entries }));
}

function never(...ids: number[]) {
  return { ids, bias: Number.NEGATIVE_INFINITY };
}

describe('how a model writes', () => {
  const marian: Generation = {
    startId: 2,
    endIds: [0],
    beams: 4,
    earlyStopping: false,
    lengthPenalty: 1,
    minTokens: 0,
    maxTokens: 16,
    forcedLastIds: [0],
    bannedIds: [],
    bannedFirstIds: [],
    sequenceBiases: [never(2)],
    noRepeat: 0,
    noRepeatOfSource: 0,
    repetitionPenalty: 1,
    sourcePenalty: 1,
    isRenormalized: true,
  };

  it('is told by generation_config.json', async () => {
    assert.deepEqual(await generationOf('test/fixtures/models/marian'), marian);
  });

  it('is told by config.json where there is no other file', async () => {
    const folder = 'test/fixtures/models/marian-old';
    assert.ok(!existsSync(join(folder, 'generation_config.json')));
    const written = { beams: 1, maxTokens: 20, sequenceBiases: [never(2), never(33)], isRenormalized: false };
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
      const read = { startId: 5, endIds: [6], beams: 1, maxTokens: 32, forcedLastIds: [] };
      assert.deepEqual(await generationOf(folder), { ...marian, ...read });
    }));

  it('is as long as the context at most, and counts new tokens beside the first', () =>
    inCopyOf('marian', async (folder) => {
      changeGeneration(folder, { max_length: 512 });
      assert.equal((await generationOf(folder))!.maxTokens, 32);
      changeGeneration(folder, { max_new_tokens: 7 });
      assert.equal((await generationOf(folder))!.maxTokens, 8);
    }));

  it('is not what generate ignores: settings of tasks, and bad words that would ban the end', () =>
    inCopyOf('marian', async (folder) => {
      changeConfig(folder, { task_specific_params: { summarization: { num_beams: 6, min_length: 30 } } });
      changeGeneration(folder, { bad_words_ids: [[2], [0], [3, 0]] });
      assert.deepEqual(await generationOf(folder), { ...marian, sequenceBiases: [never(2), never(3, 0)] });
    }));

  it('is what the class of a BART or T5 has where no file says it', async () => {
    const { startId, endIds, forcedLastIds, maxTokens } = (await generationOf('test/fixtures/models/bart'))!;
    assert.deepEqual([startId, endIds, forcedLastIds, maxTokens], [2, [2], [2], 12]);
    await inCopyOf('mbart', async (folder) => {
      changeConfig(folder, { decoder_start_token_id: undefined, forced_eos_token_id: null });
      const { startId, forcedLastIds } = (await generationOf(folder))!;
      assert.deepEqual([startId, forcedLastIds], [0, []], 'mBART begins as a text does');
    });
    await inCopyOf('t5', async (folder) => {
      changeConfig(folder, { n_positions: undefined });
      assert.equal((await generationOf(folder))!.maxTokens, 128);
    });
  });

  it('begins as the switch of the first BARTs that summarize says', () =>
    inCopyOf('bart', async (folder) => {
      changeConfig(folder, { force_bos_token_to_be_generated: true });
      assert.equal((await generationOf(folder))!.forcedFirstId, 0);
    }));

  const refused: [entries: Record<string, unknown>, sentence: string][] = [
    [
      { eos_token_id: 90 },
      'generation_config.json sets "eos_token_id" to 90; it must be the id of a token, 0 to 89.',
    ],
    [
      { eos_token_id: [0, 90] },
      'generation_config.json sets "eos_token_id" to […]; it must be a list of token ids, each 0 to 89.',
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
      { bad_words_ids: [2] },
      'generation_config.json sets "bad_words_ids" to […]; it must be a list of lists of token ids, each 0 to 89.',
    ],
    [
      { sequence_bias: [[[2, 90], 1]] },
      'generation_config.json sets "sequence_bias" to […]; it must be a list of pairs, each of token ids, 0 to 89, and a number.',
    ],
    [
      { exponential_decay_length_penalty: [3] },
      'generation_config.json sets "exponential_decay_length_penalty" to […]; it must be a list of two numbers, none below 0.',
    ],
    [
      { early_stopping: 'sometimes' },
      'generation_config.json sets "early_stopping" to "sometimes"; it must be one of true, false, "never".',
    ],
    [
      { no_repeat_ngram_size: -1 },
      'generation_config.json sets "no_repeat_ngram_size" to -1; it must be a whole number from 0.',
    ],
    [{ length_penalty: '2' }, 'generation_config.json sets "length_penalty" to "2"; it must be a number.'],
    [
      { suppress_tokens: [90] },
      'generation_config.json sets "suppress_tokens" to […]; it must be a list of token ids, each 0 to 89.',
    ],
    [
      { forced_bos_token_id: 90 },
      'generation_config.json sets "forced_bos_token_id" to 90; it must be the id of a token, 0 to 89.',
    ],
    [
      { num_beam_groups: 2 },
      'generation_config.json sets "num_beam_groups" to 2, which is not supported; only 1 is. Choose another model.',
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
