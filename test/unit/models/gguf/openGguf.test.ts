import assert from 'node:assert/strict';
import { copyFileSync, cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { openModel } from '../../../../src/engine/models/openModel';
import { createSession } from '../../../../src/engine/run/session';
import { ReaderError } from '../../../../src/errors';
import type { GgufVocabulary } from '../../../../src/files/ggufVocabulary';
import { configuredByGguf } from '../../../../src/models/gguf/ggufConfig';
import { readGgufFile } from '../../../../src/models/gguf/ggufFile';
import { asFloat32 } from '../../../../src/models/weights/storedNumbers';
import { checkType } from '../../../../src/models/weights/storedWeights';
import { encodeModel } from '../../../../src/onnx/encode';
import { ggufTokenizers } from '../../../../src/tokenizer/openTokenizer';
import { byteMutants } from '../../../fuzz/mutants';
import { readExpected } from '../../transformer/architectures/expected';
import { assertEqualsTransformers } from '../../transformer/architectures/parity';
import { inFolder } from '../folder';

const folder = 'test/fixtures/models/gguf';
const models = readdirSync(folder)
  .filter((name) => name.endsWith('.gguf') && name !== 'types.gguf')
  .map((name) => name.replace('.gguf', ''));

describe('a GGUF file', () => {
  for (const name of models) {
    it(`${name}: patterns, last hidden states and logits equal those of transformers`, async () => {
      const model = await openModel(`${folder}/${name}.gguf`);
      await assertEqualsTransformers(model, `${folder}/${name}.safetensors`);
    });

    it(`${name}: its tokenizer gives the ids of transformers`, async () => {
      const { tokenizer } = await openModel(`${folder}/${name}.gguf`);
      assert.ok('vocabulary' in tokenizer);
      const { source } = ggufTokenizers(tokenizer.vocabulary(), name);
      const { tokens } = await source.encode('the thing at a table');
      const expected = readExpected(`${folder}/${name}.safetensors`).get('ids')!.data;
      assert.deepEqual(
        tokens.map(({ id }) => id),
        expected,
      );
    });
  }

  it('has every number that the Python package gguf makes of its blocks', async () => {
    const { tensors } = await readGgufFile(`${folder}/types.gguf`);
    const expected = readExpected(`${folder}/types.safetensors`);
    assert.deepEqual(tensors.map(({ name }) => name).sort(), [...expected.keys()].sort());
    const values = tensors.map((tensor) => {
      const stored = checkType({ ...tensor, file: 'types.gguf', shownFile: 'types.gguf' });
      return [`${tensor.name}.read`, asFloat32(stored, tensor.name)] as const;
    });
    const place = { folder, weightsFolder: folder };
    const session = await createSession(place, encodeModel(new Map(values)).bytes, 1);
    const read = await session.run({});
    await session.release();
    for (const [name, { dims, data }] of expected) {
      assert.deepEqual([...read[`${name}.read`]!.dims], dims);
      assert.deepEqual([...(read[`${name}.read`]!.data as Float32Array)], data, name);
    }
  });

  it('may be the only one of a folder, and counts less than safetensors', () =>
    inFolder(async (place) => {
      copyFileSync(`${folder}/llama-q8_0.gguf`, join(place, 'model.gguf'));
      assert.equal((await openModel(place)).modelType, 'llama');
      copyFileSync(`${folder}/qwen2-q4_0.gguf`, join(place, 'another.gguf'));
      await assert.rejects(
        openModel(place),
        /holds several GGUF files: another\.gguf, model\.gguf\. Choose one/,
      );
      cpSync('test/fixtures/models/gpt2', place, { recursive: true });
      assert.equal((await openModel(place)).modelType, 'gpt2');
    }));

  it('is refused by the name of what is not read', async () => {
    await assertRefuses(changed('architecture', 'llama', 'mamba'), /of the architecture "mamba"/);
    await assertRefuses(changed('tokenizer.ggml.model', 'llama', 'whale'), /tokenizer of the kind "whale"/);
    await assertRefuses((bytes) => bytes.writeUInt32LE(4, 4), /of an unsupported version or byte order/);
    await assertRefuses((bytes) => bytes.writeUInt32BE(3, 4), /of an unsupported version or byte order/);
    const type = (code: number) => (bytes: Buffer) =>
      bytes.writeUInt32LE(code, typeOf(bytes, 'blk.0.attn_v.weight'));
    await assertRefuses(type(31), /stores "blk\.0\.attn_v\.weight" as ggml_type 31, which is not supported/);
    await assertRefuses(type(12), /describes "blk\.0\.attn_v\.weight" wrongly/);
    await assertRefuses(type(3), /describes "blk\.0\.attn_output\.weight" wrongly|stores .* as Q4_1/);
    await assertRefuses(
      type(20),
      /stores "blk\.0\.attn_v\.weight" as IQ4_NL, which is not supported\. The supported types are F32, F16, BF16, Q8_0, Q4_0/,
      'llama-q4_0',
    );
  });

  it('is refused by the entry that is not built', async () => {
    const file = await readGgufFile(`${folder}/llama-q8_0.gguf`);
    const configured = (key: string, value: number | string) =>
      configuredByGguf(
        { ...file, metadata: new Map([...file.metadata, [key, value]]) },
        'it.gguf',
        undefined,
      );
    assert.equal(configured('llama.expert_count', 0).modelType, 'llama');
    assert.throws(() => configured('llama.expert_count', 8), /it\.gguf sets "llama\.expert_count" to 8/);
    assert.throws(
      () => configured('llama.rope.dimension_count', 4),
      /"llama\.rope\.dimension_count" to 4.*only 8 is/,
    );
    assert.throws(
      () => configured('llama.rope.scaling.type', 'longrope'),
      /must be one of "none", "linear", "yarn"/,
    );
    assert.throws(() => configured('llama.block_count', 1e9), /"llama\.block_count"/);
    assert.throws(() => configured('llama.context_length', 'long'), /"llama\.context_length" to "long"/);
  });

  it('is refused where its counts, lengths and places cannot be', async () => {
    const huge = 0xffff_ffff_ffff_fff0n;
    await assertRefuses((bytes) => bytes.write('GGML'), /is not a GGUF file/);
    await assertRefuses((bytes) => bytes.writeBigUInt64LE(huge, 8), /is not a GGUF file, or it is damaged/);
    await assertRefuses((bytes) => bytes.writeBigUInt64LE(huge, 16), /is not a GGUF file, or it is damaged/);
    await assertRefuses(
      (bytes) => bytes.writeBigUInt64LE(huge, 24),
      /ends at byte .* The file is incomplete/,
    );
    const tokens = (bytes: Buffer) => bytes.indexOf('tokenizer.ggml.tokens') + 21 + 4;
    await assertRefuses((bytes) => bytes.writeBigUInt64LE(huge, tokens(bytes) + 4), /is damaged/);
    await assertRefuses((bytes) => bytes.writeUInt32LE(9, tokens(bytes)), /is damaged/);
    const offset = (bytes: Buffer) => typeOf(bytes, 'blk.0.attn_v.weight') + 4;
    for (const place of [0n, 16n, 64n, huge])
      await assertRefuses((bytes) => bytes.writeBigUInt64LE(place, offset(bytes)), /wrongly|incomplete/);
    const rows = (bytes: Buffer) => typeOf(bytes, 'blk.0.attn_v.weight') - 8;
    for (const length of [0n, 1n, 2n ** 40n, huge])
      await assertRefuses((bytes) => bytes.writeBigUInt64LE(length, rows(bytes)), /wrongly|incomplete/);
  });

  it('is refused where it is cut short, wherever that is', () =>
    inFolder(async (place) => {
      const bytes = readFileSync(`${folder}/llama-q8_0.gguf`);
      const file = join(place, 'cut.gguf');
      for (let end = 0; end < bytes.length; end += 61) {
        writeFileSync(file, bytes.subarray(0, end));
        await assert.rejects(openModel(file), ReaderError, `cut at ${end}`);
      }
    }));

  it('opens or is refused with a sentence, whatever its bytes are', () =>
    inFolder(async (place) => {
      const file = join(place, 'spoilt.gguf');
      const mutants = byteMutants(readFileSync(`${folder}/llama-q4_0.gguf`));
      const property = fc.asyncProperty(mutants, async (mutant) => {
        writeFileSync(file, mutant);
        await openModel(file).then(
          ({ tokenizer }) => 'vocabulary' in tokenizer && tokensOf(tokenizer.vocabulary),
          (error) => assert.ok(error instanceof ReaderError, String(error)),
        );
      });
      await fc.assert(property, { seed: 1, numRuns: 300, endOnFailure: true });
    }));
});

function tokensOf(read: () => GgufVocabulary): void {
  try {
    ggufTokenizers(read(), 'spoilt.gguf');
  } catch (error) {
    assert.ok(error instanceof ReaderError, String(error));
  }
}

/** @param spoil changes the bytes of the file */
function assertRefuses(spoil: (bytes: Buffer) => unknown, words: RegExp, name = 'llama-q8_0'): Promise<void> {
  return inFolder(async (place) => {
    const file = join(place, 'spoilt.gguf');
    const bytes = readFileSync(`${folder}/${name}.gguf`);
    spoil(bytes);
    writeFileSync(file, bytes);
    const opened = openModel(file).then(({ tokenizer }) => {
      assert.ok('vocabulary' in tokenizer);
      return ggufTokenizers(tokenizer.vocabulary(), file);
    });
    await assert.rejects(opened, (error) => {
      assert.ok(error instanceof ReaderError, String(error));
      assert.match(error.message, words);
      return true;
    });
  });
}

/** Another text of the same length under a key, or the end of one. */
function changed(key: string, from: string, to: string): (bytes: Buffer) => void {
  return (bytes) => {
    const at = bytes.indexOf(from, bytes.indexOf(key));
    bytes.write(to.padEnd(from.length), at);
    bytes.writeBigUInt64LE(BigInt(to.length), at - 8);
    // What is left over of a shorter text would be the next key.
    assert.equal(to.length, from.length);
  };
}

/** Where a matrix's type stands. */
function typeOf(bytes: Buffer, name: string): number {
  return bytes.indexOf(name) + name.length + 4 + 16;
}
