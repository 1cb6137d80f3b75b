import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EngineClient } from '../../../src/engine/client';
import { EngineError } from '../../../src/engine/error';
import { Program } from '../cli/program';
import { engineScript } from '../engine/bundle';
import { writeSafetensors } from '../models/folder';
import { Chance, spoilBytes, spoilJson } from './spoil';

/** Every setting of how a target is written. */
const allOfWriting = {
  ...{ decoder_start_token_id: 2, eos_token_id: [2, 3], forced_bos_token_id: 0, forced_eos_token_id: 2 },
  ...{ max_length: 9, min_length: 3, num_beams: 3, early_stopping: 'never', length_penalty: 2 },
  ...{
    no_repeat_ngram_size: 2,
    encoder_no_repeat_ngram_size: 2,
    repetition_penalty: 2,
    encoder_repetition_penalty: 2,
  },
  ...{
    bad_words_ids: [[1], [2, 4]],
    sequence_bias: [[[3], 1.5]],
    exponential_decay_length_penalty: [3, 1.5],
  },
  ...{ suppress_tokens: [5], begin_suppress_tokens: [6], renormalize_logits: true },
};

type Spoil = (file: string, chance: Chance) => void;

const spoilText: Spoil = (file, chance) => writeFileSync(file, spoilJson(readFileSync(file, 'utf8'), chance));
const spoilFile: Spoil = (file, chance) => writeFileSync(file, spoilBytes(readFileSync(file), chance));
const spoilAll: Spoil = (file, chance) =>
  writeFileSync(file, spoilJson(JSON.stringify(allOfWriting), chance));
const spoilHeader: Spoil = (file, chance) => {
  const bytes = readFileSync(file);
  const end = 8 + Number(bytes.readBigUInt64LE());
  writeSafetensors(file, spoilJson(bytes.toString('utf8', 8, end), chance), bytes.subarray(end));
};

const ways: [what: string, model: string, file: string, spoil: Spoil][] = [
  ['config.json of GPT-2 with wrong entries', 'gpt2', 'config.json', spoilText],
  ['config.json of BERT with wrong entries', 'bert', 'config.json', spoilText],
  ['config.json of Marian with wrong entries', 'marian-odd', 'config.json', spoilText],
  ['config.json of GPT-NeoX with wrong entries', 'gpt_neox-serial', 'config.json', spoilText],
  ['config.json of T5 with wrong entries', 't5', 'config.json', spoilText],
  ['generation_config.json with wrong entries', 'marian', 'generation_config.json', spoilText],
  [
    'generation_config.json that says everything, with wrong entries',
    'bart',
    'generation_config.json',
    spoilAll,
  ],
  ['tokenizer.json of Marian with wrong entries', 'marian-odd', 'tokenizer.json', spoilText],
  ['config.json with wrong bytes', 'gpt2-odd', 'config.json', spoilFile],
  ['tokenizer.json of GPT-2 with wrong entries', 'gpt2', 'tokenizer.json', spoilText],
  ['tokenizer.json of BERT with wrong entries', 'bert', 'tokenizer.json', spoilText],
  ['model.safetensors with a wrong header', 'gpt2-bfloat16', 'model.safetensors', spoilHeader],
  ['model.safetensors with wrong bytes', 'bert-bare', 'model.safetensors', spoilFile],
  ['pytorch_model.bin with wrong bytes', 'pytorch', 'pytorch_model.bin', spoilFile],
  ['an index of shards with wrong entries', 'gpt2-sharded', 'model.safetensors.index.json', spoilText],
  ['an exported graph with wrong bytes', '../onnx/gpt2-dynamo', 'model.onnx', spoilFile],
  ['an exported graph with its weights, with wrong bytes', '../onnx/decoder', 'model.onnx', spoilFile],
];

const text = 'The animal didn’t cross 爱 🙂';

describe('a spoilt model folder opens, or is refused with one sentence', () => {
  const parent = mkdtempSync(join(tmpdir(), 'spoilt “模型” '));
  const ended: string[] = [];
  let client: EngineClient;
  let program: Program;

  /** A copy of the fixture, spoilt as the seed says; a folder of its own, since an open model stays open. */
  const spoilt = (seed: number, [, model, file, spoil]: (typeof ways)[number]): string => {
    const folder = mkdtempSync(join(parent, 'model '));
    cpSync(`test/fixtures/models/${model}`, folder, { recursive: true });
    spoil(join(folder, file), new Chance(seed));
    return folder;
  };

  const inspectAll = async (model: string): Promise<void> => {
    const inspection = await client.inspect({ text, model, maxTokens: 512 });
    await client.statistics(inspection.id);
    for (const tap of inspection.model.positionTaps) await client.positions(inspection.id, tap);
    await client.predictions(inspection.id);
    client.release(inspection.id);
  };

  before(() => {
    const quiet = { threads: 1, memoryBytes: 1e9, log: () => {} };
    client = new EngineClient({ script: engineScript(), builtInModels: parent, ...quiet });
    client.onDidEnd(({ message }) => ended.push(message));
    program = new Program();
  });
  after(() => {
    client.dispose();
    program.remove();
    rmSync(parent, { recursive: true });
  });

  for (const way of ways) {
    it(`${way[0]}, in 60 ways`, async () => {
      let refused = 0;
      for (let seed = 1; seed <= 60; seed++) {
        await inspectAll(spoilt(seed, way)).catch((error) => {
          assert.ok(error instanceof EngineError && error.kind === 'model', `seed ${seed}: ${error.message}`);
          assertSentence(error.message, `seed ${seed}`);
          refused++;
        });
        assert.deepEqual(ended, [], `seed ${seed}`);
      }
      assert.ok(refused > 0, 'nothing was spoilt enough');
    });

    it(`${way[0]}, by the command line`, async () => {
      const { status, errors } = await program.run(['inspect', text, '--model', spoilt(2, way)]);
      assert.ok(status === 0 || status === 1, `status ${status}`);
      if (status === 1) assertSentence(errors.trimEnd(), 'seed 2');
      else assert.equal(errors, '');
    });
  }
});

function assertSentence(message: string, which: string): void {
  assert.match(message, /^.{20,600}\.$/, `${which}: ${message}`);
  assert.doesNotMatch(message, /engine failed|undefined|NaN|\[object|Error| {4}at /, which);
}
