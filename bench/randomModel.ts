import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';

/** Shape of a GPT-2. */
export interface Gpt2Shape {
  readonly layers: number;
  readonly heads: number;
  readonly width: number;
  readonly vocabulary: number;
  readonly context: number;
}

export const gpt2Small: Gpt2Shape = { layers: 12, heads: 12, width: 768, vocabulary: 50_257, context: 1024 };

/**
 * Writes a GPT-2 model folder with random float32 weights, unless it exists. Its tokenizer makes a token of
 * each byte, so a text of N ASCII letters has N tokens.
 */
export async function randomModel(folder: string, shape: Gpt2Shape): Promise<string> {
  if (existsSync(folder)) return folder;
  const unfinished = `${folder}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  const write = (name: string, value: unknown) =>
    writeFileSync(join(unfinished, name), JSON.stringify(value));
  write('config.json', config(shape));
  write('tokenizer.json', tokenizer(shape.vocabulary));
  await writeWeights(join(unfinished, 'model.safetensors'), tensors(shape));
  renameSync(unfinished, folder);
  return folder;
}

function config({ layers, heads, width, vocabulary, context }: Gpt2Shape): object {
  return {
    model_type: 'gpt2',
    architectures: ['GPT2LMHeadModel'],
    n_layer: layers,
    n_head: heads,
    n_embd: width,
    vocab_size: vocabulary,
    n_positions: context,
    activation_function: 'gelu_new',
  };
}

function tensors({ layers, width, vocabulary, context }: Gpt2Shape): Map<string, number[]> {
  const norm = (name: string): [string, number[]][] => [
    [`${name}.weight`, [width]],
    [`${name}.bias`, [width]],
  ];
  const linear = (name: string, from: number, to: number): [string, number[]][] => [
    [`${name}.weight`, [from, to]],
    [`${name}.bias`, [to]],
  ];
  const block = (layer: number) => [
    ...norm(`h.${layer}.ln_1`),
    ...linear(`h.${layer}.attn.c_attn`, width, 3 * width),
    ...linear(`h.${layer}.attn.c_proj`, width, width),
    ...norm(`h.${layer}.ln_2`),
    ...linear(`h.${layer}.mlp.c_fc`, width, 4 * width),
    ...linear(`h.${layer}.mlp.c_proj`, 4 * width, width),
  ];
  return new Map([
    ['wte.weight', [vocabulary, width]],
    ['wpe.weight', [context, width]],
    ...Array.from({ length: layers }, (_, layer) => block(layer)).flat(),
    ...norm('ln_f'),
  ]);
}

/** The safetensors format: header length, JSON header, numbers. */
async function writeWeights(file: string, shapes: ReadonlyMap<string, number[]>): Promise<void> {
  let end = 0;
  const entries = [...shapes].map(([name, shape]) => {
    const begin = end;
    end += 4 * shape.reduce((product, size) => product * size, 1);
    return [name, { dtype: 'F32', shape, data_offsets: [begin, end] }] as const;
  });
  const header = Buffer.from(JSON.stringify(Object.fromEntries(entries)));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(header.length));
  const handle = await open(file, 'w');
  try {
    await handle.write(Buffer.concat([length, header]));
    const block = randomBlock();
    for (let left = end; left > 0; left -= block.length) {
      await handle.write(block, 0, Math.min(left, block.length));
    }
  } finally {
    await handle.close();
  }
}

/**
 * Uniform in ±0.07, with a standard deviation of 0.04. The count is prime, so that the rows of a matrix
 * differ.
 */
function randomBlock(): Buffer {
  const values = new Float32Array(1_000_003);
  let state = 1;
  for (let i = 0; i < values.length; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    values[i] = (state / 2 ** 32 - 0.5) * 0.14;
  }
  return Buffer.from(values.buffer);
}

/** A tokenizer with a token for each of the 256 bytes; the other ids are unused. */
export function tokenizer(vocabulary: number): object {
  const pieces = byteAlphabet().map((character, id): [string, number] => [character, id]);
  const unused = Array.from({ length: vocabulary - pieces.length }, (_, index): [string, number] => [
    `unused ${index}`,
    pieces.length + index,
  ]);
  const byteLevel = { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true };
  return {
    version: '1.0',
    added_tokens: [],
    normalizer: null,
    pre_tokenizer: byteLevel,
    post_processor: byteLevel,
    decoder: byteLevel,
    model: { type: 'BPE', vocab: Object.fromEntries([...pieces, ...unused]), merges: [] },
  };
}

/** GPT-2's printable stand-ins for the 256 bytes: printable bytes stand for themselves, others move above 255. */
function byteAlphabet(): string[] {
  const isPrintable = (byte: number) => (byte > 32 && byte < 127) || (byte > 160 && byte !== 173);
  let next = 256;
  return Array.from({ length: 256 }, (_, byte) => String.fromCharCode(isPrintable(byte) ? byte : next++));
}
