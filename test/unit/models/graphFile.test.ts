import assert from 'node:assert/strict';
import {
  cpSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { ReaderError } from '../../../src/errors';
import { openGraphFiles } from '../../../src/models/graphFile';
import type { GraphFile } from '../../../src/transformer/exported/linkGraph';
import { inCopyOf, inFolder } from './folder';

const dynamo = '../onnx/gpt2-dynamo';
const inline = '../onnx/bert-torchscript';

async function open(file: string): Promise<GraphFile> {
  const { graphs } = await openGraphFiles([file]);
  return graphs[0]!;
}

async function assertRefused(file: string, message: RegExp): Promise<void> {
  await assert.rejects(open(file), (error) => {
    assert.ok(error instanceof ReaderError, String(error));
    assert.match(error.message, message);
    return true;
  });
}

/** The same number of bytes, so that the graph around them stays whole. */
function replaceInFile(file: string, from: string, to: string): void {
  assert.equal(Buffer.byteLength(to), Buffer.byteLength(from));
  writeFileSync(file, readFileSync(file, 'latin1').replaceAll(from, to), 'latin1');
}

describe('openGraphFiles', () => {
  it('leaves large tensors in their file, and says where in it they begin', () =>
    inCopyOf(inline, async (folder) => {
      const { graph, stored } = await open(join(folder, 'model.onnx'));
      const bytes = readFileSync(join(folder, 'model.onnx'));
      const places = [...stored.values()].flatMap(({ source }) => (source.kind === 'stored' ? source : []));
      // The word embedding, and the same table turned for the logits; everything else is small.
      const length = 120 * 8 * 4;
      assert.deepEqual(
        places.map(({ shape, place }) => [shape, place.file, place.length]),
        [
          [[120, 8], 'model.onnx', length],
          [[8, 120], 'model.onnx', length],
        ],
      );
      // A `TensorProto` says before its raw_data (field 9) how many bytes follow.
      for (const { place } of places)
        assert.deepEqual([...bytes.subarray(place.offset - 3, place.offset)], [0x4a, 0x80, 0x1e]);
      assert.equal(stored.size, graph.initializers.size);
    }));

  it('follows symlinks of the graph and of its weights', () =>
    inCopyOf(dynamo, async (folder) => {
      const cache = join(folder, 'snapshot');
      mkdirSync(cache);
      for (const [name, blob] of [
        ['model.onnx', 'blob 0'],
        ['model.onnx.data', 'blob 1'],
      ] as const) {
        renameSync(join(folder, name), join(folder, blob));
        symlinkSync(join(folder, blob), join(cache, name));
      }
      const { stored } = await open(join(cache, 'model.onnx'));
      const files = [...stored.values()].flatMap(({ source }) =>
        source.kind === 'stored' ? source.place.file : [],
      );
      assert.deepEqual([...new Set(files)], ['blob 1']);
    }));

  it('names the file of the weights that is missing, and one that is too short', () =>
    inCopyOf(dynamo, async (folder) => {
      truncateSync(join(folder, 'model.onnx.data'), 100);
      const file = join(folder, 'model.onnx');
      await assertRefused(file, /^model\.onnx\.data has no room for "[^"]+" of the shape \[[\d, ]+\]/);
      rmSync(join(folder, 'model.onnx.data'));
      await assertRefused(file, /^There is no file model\.onnx\.data in .*Download it too\.$/);
    }));

  it('names the file and the tensor where its numbers are of a kind that is not known', () =>
    inCopyOf(dynamo, async (folder) => {
      const file = join(folder, 'model.onnx');
      // Of an initializer, the type (field 2) before its name (field 8).
      replaceInFile(file, '\x10\x01B', '\x10\x00B');
      await assertRefused(
        file,
        /^model\.onnx stores "[^"]+" as numbers of a kind \(0\) that is not supported/,
      );
    }));

  for (const outside of ['/model.onnx.dat', '../del.onnx.dat', 'a/../../x/y.dat', '\\\\server\\a.dat']) {
    it(`reads no weights from ${outside}`, () =>
      inCopyOf(dynamo, async (folder) => {
        const file = join(folder, 'model.onnx');
        replaceInFile(file, 'model.onnx.data', outside.padEnd(15, 'a'));
        await assertRefused(
          file,
          process.platform === 'win32' || !outside.startsWith('\\')
            ? /^model\.onnx says that its weights lie in ".*", outside its own folder/
            : /^There is no file/,
        );
      }));
  }

  it('says that a file is cut short, wherever it is cut', () =>
    inCopyOf(inline, async (folder) => {
      const file = join(folder, 'model.onnx');
      const whole = readFileSync(file);
      for (let length = whole.length - 1; length > 100; length = Math.floor(length * 0.8)) {
        writeFileSync(file, whole.subarray(0, length));
        await assertRefused(
          file,
          /^model\.onnx ends at byte [\d,]+, but what it begins reaches byte [\d,]+\./,
        );
      }
    }));

  it('refuses what is no ONNX model', () =>
    inFolder(async (folder) => {
      const file = join(folder, 'model.onnx');
      const notModels = ['', 'some text', '{"a": 1}', Buffer.from([0x08, 0x08]), Buffer.alloc(999)];
      for (const content of notModels) {
        writeFileSync(file, content);
        await assertRefused(
          file,
          /^model\.onnx is not an ONNX model, or it is damaged\. Download it again\.$/,
        );
      }
      cpSync('test/fixtures/models/gpt2/model.safetensors', file);
      await assertRefused(file, /^model\.onnx is not an ONNX model/);
      writeFileSync(file, 'version https://git-lfs.github.com/spec/v1\n');
      await assertRefused(file, /^model\.onnx is a Git LFS pointer/);
    }));
});
