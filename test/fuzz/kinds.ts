import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type fc from 'fast-check';
import { byteMutants, jsonMutants } from './mutants';

/** A kind of file, and a model folder with a valid one. */
export interface Kind {
  readonly what: string;
  readonly folder: string;
  /** Name of the file in the folder. */
  readonly file: string;
  mutants(): fc.Arbitrary<Buffer>;
}

type Mutate = (content: Buffer) => fc.Arbitrary<Buffer>;

const entries = (content: Buffer) => jsonMutants(content.toString('utf8')).map((text) => Buffer.from(text));

/** A safetensors header with the right length in its first 8 bytes. */
function header(content: Buffer): fc.Arbitrary<Buffer> {
  const end = 8 + Number(content.readBigUInt64LE());
  return jsonMutants(content.toString('utf8', 8, end)).map((text) => {
    const length = Buffer.alloc(8);
    length.writeBigUInt64LE(BigInt(Buffer.byteLength(text)));
    return Buffer.concat([length, Buffer.from(text), content.subarray(end)]);
  });
}

/** Every setting that affects how a target is written. */
const allOfWriting = Buffer.from(
  JSON.stringify({
    ...{ decoder_start_token_id: 2, eos_token_id: [2, 3], forced_bos_token_id: 0, forced_eos_token_id: 2 },
    ...{ max_length: 9, min_length: 3, num_beams: 3, early_stopping: 'never', length_penalty: 2 },
    ...{ no_repeat_ngram_size: 2, encoder_no_repeat_ngram_size: 2 },
    ...{ repetition_penalty: 2, encoder_repetition_penalty: 2 },
    ...{ bad_words_ids: [[1], [2, 4]], sequence_bias: [[[3], 1.5]] },
    ...{ exponential_decay_length_penalty: [3, 1.5], suppress_tokens: [5], begin_suppress_tokens: [6] },
    renormalize_logits: true,
  }),
);

const models = 'test/fixtures/models';

function kind(what: string, folder: string, file: string, mutate: Mutate): Kind {
  return { what, folder, file, mutants: () => mutate(readFileSync(join(folder, file))) };
}

/** The kinds of safetensors files; the safetensors library itself decides which mutants are valid. */
export const safetensorsKinds: readonly Kind[] = [
  kind('model.safetensors with a wrong header', `${models}/gpt2-bfloat16`, 'model.safetensors', header),
  kind('model.safetensors with wrong bytes', `${models}/bert-bare`, 'model.safetensors', byteMutants),
];

export const kinds: readonly Kind[] = [
  ...['gpt2', 'bert', 'marian-odd', 'gpt_neox-serial', 't5', 'gemma3-wrapped'].map((model) =>
    kind(`config.json of ${model} with wrong entries`, `${models}/${model}`, 'config.json', entries),
  ),
  ...['gpt2', 'bert', 'marian-odd'].map((model) =>
    kind(`tokenizer.json of ${model} with wrong entries`, `${models}/${model}`, 'tokenizer.json', entries),
  ),
  kind('config.json with wrong bytes', `${models}/gpt2-odd`, 'config.json', byteMutants),
  kind('generation_config.json with wrong entries', `${models}/marian`, 'generation_config.json', entries),
  {
    what: 'generation_config.json that says everything, with wrong entries',
    folder: `${models}/bart`,
    file: 'generation_config.json',
    mutants: () => entries(allOfWriting),
  },
  kind(
    'an index of shards with wrong entries',
    `${models}/gpt2-sharded`,
    'model.safetensors.index.json',
    entries,
  ),
  ...safetensorsKinds,
  kind('pytorch_model.bin with wrong bytes', `${models}/pytorch`, 'pytorch_model.bin', byteMutants),
  ...['llama-q8_0.gguf', 'qwen2-q4_0.gguf'].map((file) =>
    kind(`${file} with wrong bytes`, `${models}/gguf`, file, byteMutants),
  ),
  kind(
    'adapter_config.json with wrong entries',
    'test/fixtures/adapters/gpt2-patterns',
    'adapter_config.json',
    entries,
  ),
  kind(
    'adapter_model.safetensors with a wrong header',
    'test/fixtures/adapters/gpt2-patterns',
    'adapter_model.safetensors',
    header,
  ),
  ...['gpt2-dynamo', 'decoder'].map((graph) =>
    kind(
      `the exported graph ${graph} with wrong bytes`,
      `test/fixtures/onnx/${graph}`,
      'model.onnx',
      byteMutants,
    ),
  ),
];
