import assert from 'node:assert/strict';
import { appendFileSync, copyFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ReaderError } from '../../../../src/errors';
import { readSafetensorsHeader } from '../../../../src/models/weights/safetensors';
import { changeHeader, type Header, inFolder, writeSafetensors } from '../folder';

/** A file of two tensors, four numbers each, spoilt by `spoil`; then the words of the sentence that refuses it. */
function itRefuses(what: string, spoil: (file: string) => void, ...words: string[]): void {
  it(`refuses ${what}`, () =>
    inFolder(async (folder) => {
      const file = join(folder, 'model.safetensors');
      writeSafetensors(file, JSON.stringify(twoTensors()), new Uint8Array(32));
      spoil(file);
      await assert.rejects(readSafetensorsHeader(file), (error) => {
        assert.ok(error instanceof ReaderError, String(error));
        for (const word of words)
          assert.ok(error.message.includes(word), `“${error.message}” without “${word}”`);
        return true;
      });
    }));
}

function twoTensors(): Header {
  return {
    a: { dtype: 'F32', shape: [2, 2], data_offsets: [0, 16] },
    b: { dtype: 'F32', shape: [4], data_offsets: [16, 32] },
  };
}

function spoilB(change: object): (file: string) => void {
  return (file) => changeHeader(file, (header) => Object.assign(header.b!, change));
}

describe('readSafetensorsHeader', () => {
  it('tells where the tensors lie', () =>
    inFolder(async (folder) => {
      const file = join(folder, 'model.safetensors');
      const header = JSON.stringify({ __metadata__: { format: 'pt' }, ...twoTensors() });
      writeSafetensors(file, header, new Uint8Array(32));
      const begin = 8 + header.length;
      assert.deepEqual(await readSafetensorsHeader(file), [
        { name: 'a', dtype: 'F32', shape: [2, 2], begin, end: begin + 16 },
        { name: 'b', dtype: 'F32', shape: [4], begin: begin + 16, end: begin + 32 },
      ]);
    }));

  it('reads what the safetensors library wrote', async () => {
    const entries = await readSafetensorsHeader('test/fixtures/models/gpt2-bfloat16/model.safetensors');
    const embedding = entries.find(({ name }) => name === 'transformer.wte.weight');
    assert.deepEqual([embedding?.dtype, embedding?.shape], ['BF16', [300, 24]]);
    assert.equal(entries.length, 16);
  });

  const lfs = 'version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n';
  itRefuses('a Git LFS pointer', (file) => writeFileSync(file, lfs), 'Git LFS pointer', 'git lfs pull');
  itRefuses('an empty file', (file) => truncateSync(file, 0), '0 bytes');
  itRefuses(
    'a file cut inside its header',
    (file) => truncateSync(file, 60),
    'ends at byte 60',
    'incomplete',
  );
  itRefuses(
    'a file cut inside its numbers',
    (file) => truncateSync(file, 150),
    'ends at byte 150',
    '"b"',
    'incomplete',
  );
  itRefuses(
    'another kind of file',
    (file) => copyFileSync('package-lock.json', file),
    'not a safetensors file',
  );
  itRefuses(
    'a header that is not JSON',
    (file) => writeSafetensors(file, '{"a":', new Uint8Array()),
    'header of model.safetensors',
  );
  itRefuses(
    'a header that is a list',
    (file) => writeSafetensors(file, '[]', new Uint8Array()),
    'header of model.safetensors',
  );
  itRefuses(
    'a header that is not UTF-8',
    (file) => writeSafetensors(file, Buffer.from('{"\xff":1}', 'latin1'), new Uint8Array()),
    'header of model.safetensors',
    'not valid JSON',
  );
  itRefuses(
    'metadata that is not flat',
    (file) => changeHeader(file, (header) => Object.assign(header, { __metadata__: { x: {} } })),
    '“__metadata__”',
  );
  itRefuses(
    'bytes at the end',
    (file) => appendFileSync(file, 'tail'),
    'no tensor in bytes',
    'bytes 152 to 156',
  );
  itRefuses('a gap', spoilB({ shape: [3], data_offsets: [20, 32] }), 'no tensor in bytes 136 to 140');
  itRefuses('an unknown type', spoilB({ dtype: 'F31' }), 'gives "b" the type "F31"');
  itRefuses('tensors in the same bytes', spoilB({ data_offsets: [8, 24] }), '"a" and "b"', 'same bytes');
  itRefuses('a tensor beyond the end', spoilB({ data_offsets: [32, 48] }), '"b"', 'up to byte');
  itRefuses('fewer bytes than the shape needs', spoilB({ data_offsets: [16, 28] }), 'describes "b" wrongly');
  itRefuses('negative offsets', spoilB({ data_offsets: [-16, 0] }), 'describes "b" wrongly');
  itRefuses('a shape of fractions', spoilB({ shape: [1.5, 2] }), 'describes "b" wrongly');
  itRefuses('a tensor without a type', spoilB({ dtype: undefined }), 'describes "b" wrongly');

  const verdicts: readonly Verdict[] = JSON.parse(
    readFileSync('test/fixtures/models/safetensors_verdicts.json', 'utf8'),
  );
  for (const { what, file: bytes, tensors } of verdicts) {
    it(`${tensors ? 'reads' : 'refuses'} as Python's safetensors does: ${what}`, () =>
      inFolder(async (folder) => {
        const file = join(folder, 'model.safetensors');
        writeFileSync(file, bytes, 'base64');
        const names = await readSafetensorsHeader(file).then(
          (entries) => entries.map(({ name }) => name).sort(),
          (error) => {
            assert.ok(error instanceof ReaderError, String(error));
            return null;
          },
        );
        assert.deepEqual(names, tensors);
      }));
  }
});

/** What Python's safetensors says of a file: the names of its tensors in order, or null where it refuses it. */
interface Verdict {
  readonly what: string;
  /** As base64. */
  readonly file: string;
  readonly tensors: readonly string[] | null;
}
