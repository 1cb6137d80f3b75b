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
import { basename, dirname, join } from 'node:path';
import { ReaderError } from '../../../../src/errors';
import { openGraphFiles } from '../../../../src/models/exported/graphFile';
import type { GraphFile } from '../../../../src/transformer/exported/linkGraph';
import { inCopyOf, inFolder } from '../folder';

const dynamo = '../onnx/gpt2-dynamo';
const inline = '../onnx/bert-torchscript';

async function open(file: string): Promise<GraphFile> {
  const { graphs } = await openGraphFiles([file], dirname(file));
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

  /** Lays a model out as the Hub's cache does. */
  function inCache(folder: string): { snapshot: string; blobs: string } {
    const model = join(folder, 'models--owner--name');
    const [snapshot, blobs] = [join(model, 'snapshots', 'commit'), join(model, 'blobs')];
    mkdirSync(snapshot, { recursive: true });
    mkdirSync(blobs);
    for (const [name, blob] of [
      ['model.onnx', 'blob 0'],
      ['model.onnx.data', 'blob 1'],
    ] as const) {
      renameSync(join(folder, name), join(blobs, blob));
      symlinkSync(join('..', '..', 'blobs', blob), join(snapshot, name));
    }
    return { snapshot, blobs };
  }

  const weightFilesIn = ({ stored }: GraphFile) => [
    ...new Set(
      [...stored.values()].flatMap(({ source }) => (source.kind === 'stored' ? source.place.file : [])),
    ),
  ];

  it('follows the links of the Hub’s cache', () =>
    inCopyOf(dynamo, async (folder) => {
      const { snapshot } = inCache(folder);
      assert.deepEqual(weightFilesIn(await open(join(snapshot, 'model.onnx'))), ['blob 1']);
    }));

  it('follows a link of the graph that the reader chose, and of its weights inside the model’s folder', () =>
    inCopyOf(dynamo, async (folder) => {
      renameSync(join(folder, 'model.onnx.data'), join(folder, 'the weights'));
      symlinkSync(join(folder, 'the weights'), join(folder, 'model.onnx.data'));
      assert.deepEqual(weightFilesIn(await open(join(folder, 'model.onnx'))), ['the weights']);
      await inFolder(async (other) => {
        renameSync(join(folder, 'model.onnx'), join(other, 'graph'));
        symlinkSync(join(other, 'graph'), join(folder, 'model.onnx'));
        assert.deepEqual(
          weightFilesIn(await open(join(folder, 'model.onnx'))).map((file) => basename(file)),
          ['the weights'],
        );
      });
    }));

  it('follows no link of weights out of the model’s folder, nor out of the Hub’s cache', () =>
    inFolder(async (elsewhere) => {
      const secret = join(elsewhere, 'secret');
      cpSync(join('test/fixtures/onnx/gpt2-dynamo', 'model.onnx.data'), secret);
      const message =
        /^model\.onnx takes its weights from "model\.onnx\.data", a link to .*secret outside the model’s folder/;
      await inCopyOf(dynamo, async (folder) => {
        rmSync(join(folder, 'model.onnx.data'));
        symlinkSync(secret, join(folder, 'model.onnx.data'));
        await assertRefused(join(folder, 'model.onnx'), message);
      });
      await inCopyOf(dynamo, async (folder) => {
        const { snapshot, blobs } = inCache(folder);
        rmSync(join(blobs, 'blob 1'));
        symlinkSync(secret, join(blobs, 'blob 1'));
        await assertRefused(join(snapshot, 'model.onnx'), message);
        rmSync(blobs, { recursive: true });
        symlinkSync(elsewhere, blobs);
        cpSync(join('test/fixtures/onnx/gpt2-dynamo', 'model.onnx'), join(elsewhere, 'blob 0'));
        cpSync(secret, join(elsewhere, 'blob 1'));
        await assertRefused(join(snapshot, 'model.onnx'), /a link to .*blob 1 outside the model’s folder/);
      });
    }));

  describe('of numbers that another file holds', () => {
    const text = (value: string) => Buffer.from(value);
    /** A field of an encoded message. */
    const field = (id: number, ...content: readonly Uint8Array[]) => {
      const bytes = Buffer.concat(content);
      assert(id < 32 && bytes.length < 2 ** 14);
      const tag = id < 16 ? [id * 8 + 2] : [(id * 8 + 2) | 0x80, 1];
      return Buffer.concat([Buffer.from([...tag, (bytes.length & 0x7f) | 0x80, bytes.length >> 7]), bytes]);
    };
    const entry = (key: string, value: string) => field(13, field(1, text(key)), field(2, text(value)));
    const external = Buffer.concat([
      Buffer.from([0x08, 0x02, 0x10, 0x01]), // [2], float32
      field(8, text('w')),
      entry('location', 'w.bin'),
      entry('length', '8'),
    ]);
    const node = (op: string, output: string, ...attributes: readonly Uint8Array[]) =>
      field(1, field(2, text(output)), field(4, text(op)), ...attributes.map((each) => field(5, each)));
    const attribute = (name: string, ...content: readonly Uint8Array[]) =>
      Buffer.concat([field(1, text(name)), ...content]);

    async function openModelOf(graph: Uint8Array, ...more: readonly Uint8Array[]): Promise<GraphFile> {
      let opened: GraphFile | undefined;
      await inFolder(async (folder) => {
        const file = join(folder, 'model.onnx');
        writeFileSync(join(folder, 'w.bin'), Buffer.alloc(8));
        writeFileSync(file, Buffer.concat([Buffer.from([0x08, 0x08]), field(7, graph), ...more]));
        opened = await open(file);
      });
      return opened!;
    }

    it('finds those of a node Constant', async () => {
      const { stored, graph } = await openModelOf(
        node('Constant', 'c', attribute('value', field(5, external))),
      );
      const { source } = stored.get('c')!;
      assert(source.kind === 'stored');
      assert.deepEqual([source.place, graph.nodes], [{ file: 'w.bin', offset: 0, length: 8 }, []]);
    });

    const inner = field(5, external);
    const hidden: [string, () => Promise<unknown>][] = [
      ['a list of tensors', () => openModelOf(node('Any', 'x', attribute('those', field(10, external))))],
      ['a graph of If', () => openModelOf(node('If', 'x', attribute('then_branch', field(6, inner))))],
      [
        'a constant of a graph inside another',
        () => {
          const loop = field(6, node('Constant', 'c', attribute('value', field(5, external))));
          const outer = field(6, node('Loop', 'x', attribute('body', loop)));
          return openModelOf(node('If', 'x', attribute('then_branch', outer)));
        },
      ],
      [
        'sparse values',
        () => openModelOf(node('Any', 'x', attribute('sparse', field(22, field(1, external))))),
      ],
      [
        'a function',
        () =>
          openModelOf(
            node('Any', 'x'),
            field(25, field(7, field(4, text('Constant')), field(5, attribute('value', field(5, external))))),
          ),
      ],
    ];
    for (const [where, opening] of hidden) {
      it(`does not read those of ${where}`, () =>
        assert.rejects(opening(), {
          name: 'ReaderError',
          message:
            /^model\.onnx keeps numbers of an inner graph, of a function or of an attribute in another file/,
        }));
    }
  });

  it('names the file of the weights that is missing, and one that is too short', () =>
    inCopyOf(dynamo, async (folder) => {
      truncateSync(join(folder, 'model.onnx.data'), 100);
      const file = join(folder, 'model.onnx');
      await assertRefused(file, /^model\.onnx\.data has no room for "[^"]+" of the shape \[[\d, ]+\]/);
      rmSync(join(folder, 'model.onnx.data'));
      await assertRefused(file, /^There is no file model\.onnx\.data in .*Download it too\.$/);
    }));

  it('names the file and the tensor where its numbers are of an unknown type', () =>
    inCopyOf(dynamo, async (folder) => {
      const file = join(folder, 'model.onnx');
      // Of an initializer, the type (field 2) before its name (field 8).
      replaceInFile(file, '\x10\x01B', '\x10\x00B');
      await assertRefused(file, /^model\.onnx stores "[^"]+" as numbers of an unsupported type \(0\)/);
    }));

  for (const outside of ['/model.onnx.dat', '../del.onnx.dat', 'a/../../x/y.dat', '\\\\server\\a.dat']) {
    it(`reads no weights from ${outside}`, () =>
      inCopyOf(dynamo, async (folder) => {
        const file = join(folder, 'model.onnx');
        replaceInFile(file, 'model.onnx.data', outside.padEnd(15, 'a'));
        await assertRefused(
          file,
          process.platform === 'win32' || !outside.startsWith('\\')
            ? /^model\.onnx says that its weights are in ".*", outside its own folder/
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
          /^model\.onnx ends at byte [\d,]+, but its contents should reach byte [\d,]+\./,
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
