import assert from 'node:assert/strict';
import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSession } from '../../../../../src/engine/run/session';
import { ReaderError } from '../../../../../src/errors';
import { openModelFolder } from '../../../../../src/models/modelFolder';
import { readPytorchFile } from '../../../../../src/models/weights/pytorch/pytorchFile';
import { StoredWeights } from '../../../../../src/models/weights/storedWeights';
import { openWeightFiles } from '../../../../../src/models/weights/weightFiles';
import { encodeModel } from '../../../../../src/onnx/encode';
import { readExpected } from '../../../transformer/architectures/expected';
import { assertEqualsTransformers } from '../../../transformer/architectures/parity';
import { inCopyOf, inFolder } from '../../folder';

const expected = 'test/fixtures/models/opt/expected.safetensors';
const fixture = (name: string) => `test/fixtures/models/pytorch/${name}`;

describe('pytorch_model.bin', () => {
  for (const name of ['pytorch_model', 'legacy']) {
    it(`equals transformers from ${name}.bin: patterns, last hidden states and logits`, () =>
      inCopyOf('opt', async (folder) => {
        rmSync(join(folder, 'model.safetensors'));
        copyFileSync(fixture(`${name}.bin`), join(folder, 'pytorch_model.bin'));
        await assertEqualsTransformers(await openModelFolder(folder), expected);
      }));
  }

  it('is read in shards', () =>
    inCopyOf('opt', async (folder) => {
      rmSync(join(folder, 'model.safetensors'));
      const names = ['-00001-of-00002.bin', '-00002-of-00002.bin', '.bin.index.json'];
      for (const name of names)
        copyFileSync(fixture(`pytorch_model${name}`), join(folder, `pytorch_model${name}`));
      await assertEqualsTransformers(await openModelFolder(folder), expected);
      rmSync(join(folder, 'pytorch_model-00002-of-00002.bin'));
      await assert.rejects(openModelFolder(folder), /There is no pytorch_model-00002-of-00002\.bin/);
    }));

  it('is left alone where there is a model.safetensors', () =>
    inCopyOf('opt', async (folder) => {
      writeFileSync(join(folder, 'pytorch_model.bin'), 'of no use');
      await assertEqualsTransformers(await openModelFolder(folder), expected);
    }));

  for (const name of ['views-2', 'views-4', 'views-5', 'views-legacy', 'views-wrapped']) {
    it(`${name}: every view of a storage has the numbers that PyTorch sees`, () =>
      inFolder(async (folder) => {
        copyFileSync(fixture(`${name}.bin`), join(folder, 'pytorch_model.bin'));
        const files = await openWeightFiles(folder);
        const expected = readExpected(fixture('views.safetensors'));
        assert.deepEqual([...files.tensors.keys()].sort(), [...expected.keys()].sort());
        assert.deepEqual(files.tensors.get('nothing')?.shape, [0, 3]);
        expected.delete('nothing');
        const weights = new StoredWeights(files, '');
        const values = new Map(
          [...expected].map(([name, { dims }]) => [`${name}.read`, weights.get(name, dims)]),
        );
        const place = { folder, weightsFolder: files.folder };
        const session = await createSession(place, encodeModel(values).bytes, 1);
        const read = await session.run({});
        await session.release();
        for (const [name, { dims, data }] of expected) {
          const { dims: found, data: numbers } = read[`${name}.read`]!;
          assert.deepEqual([[...found], [...(numbers as Float32Array)]], [dims, data], name);
        }
      }));
  }

  const refused: [name: string, words: RegExp][] = [
    ['hostile-system', /asks for "posix\.system", which is not part of a tensor\. Nothing was run\./],
    ['hostile-eval', /asks for "builtins\.eval"/],
    ['hostile-legacy', /asks for "posix\.system"/],
    ['hostile-import', /asks for "pathlib\.Path"/],
    ['numpy', /asks for "numpy[\w.]*\.scalar"/],
    ['quantized', /asks for "torch\._utils\._rebuild_qtensor"/],
    ['module', /asks for "torch\.nn\.modules\.linear\.Linear"/],
    ['plain-pickle', /is incomplete or damaged, or PyTorch did not save it/],
    ['compressed', /holds "[\w-]+\/data\.pkl" compressed or encrypted/],
    ['big-endian', /was saved with the byte order "big", but only “little” is supported/],
  ];
  for (const [name, words] of refused) {
    it(`refuses ${name} with a sentence, and runs nothing`, async () => {
      await assert.rejects(readPytorchFile(fixture(`${name}.bin`)), (error) => {
        assert.ok(error instanceof ReaderError);
        assert.match(error.message, words);
        assert.ok(error.message.startsWith(`${name}.bin `), error.message);
        return true;
      });
      assert.ok(!existsSync('hostile-was-run'));
    });
  }

  it('refuses a Git LFS pointer in its place', () =>
    inFolder(async (folder) => {
      const file = join(folder, 'pytorch_model.bin');
      writeFileSync(file, 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n');
      await assert.rejects(readPytorchFile(file), /pytorch_model\.bin is a Git LFS pointer/);
    }));

  it('refuses the format before PyTorch 0.2, a tar archive', () =>
    inFolder(async (folder) => {
      const file = join(folder, 'pytorch_model.bin');
      const tar = Buffer.alloc(1024);
      tar.write('ustar', 257);
      writeFileSync(file, tar);
      await assert.rejects(readPytorchFile(file), /format of PyTorch 0\.1/);
    }));

  for (const name of ['views-2', 'views-legacy']) {
    it(`refuses ${name} cut short anywhere`, () =>
      inFolder(async (folder) => {
        const file = join(folder, 'pytorch_model.bin');
        const bytes = readFileSync(fixture(`${name}.bin`));
        for (let end = 0; end < bytes.length; end += 29) {
          writeFileSync(file, bytes.subarray(0, end));
          await assert.rejects(readPytorchFile(file), ReaderError, `cut at ${end}`);
        }
      }));
  }
});
