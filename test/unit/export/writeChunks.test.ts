import assert from 'node:assert/strict';
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ReaderError } from '../../../src/errors';
import { writeChunks } from '../../../src/export/writeChunks';

describe('writing chunks', () => {
  const folder = mkdtempSync(join(tmpdir(), 'export '));
  after(() => rmSync(folder, { recursive: true }));

  it('puts them one after the other', async () => {
    const file = join(folder, '注意力.json');
    await writeChunks(file, chunks('{', '}'));
    assert.equal(readFileSync(file, 'utf8'), '{}');
  });

  it('says which folder or file is in the way', async () => {
    const refused = (file: string, sentence: RegExp) =>
      assert.rejects(
        writeChunks(file, chunks('x')),
        (error) => error instanceof ReaderError && sentence.test(error.message),
      );
    await refused(
      join(folder, 'none', 'a.npz'),
      /a\.npz cannot be written because its folder does not exist/,
    );
    await refused(folder, /is a folder/);
  });

  it('passes on what went wrong while the chunks were made', async () => {
    const failed = new Error('cancelled');
    // biome-ignore lint/correctness/useYield: it fails before its first chunk
    const failing = async function* (): AsyncGenerator<string> {
      throw failed;
    };
    await assert.rejects(writeChunks(join(folder, 'b.json'), failing()), failed);
  });

  it('leaves nothing of what was interrupted, and a file that was there as it was', async () => {
    const own = join(folder, 'interrupted');
    mkdirSync(own);
    const before = join(own, 'before.json');
    writeFileSync(before, 'before');
    const interrupted = async function* (): AsyncGenerator<string> {
      yield '{'.repeat(100_000);
      throw new Error('cancelled');
    };
    await assert.rejects(writeChunks(before, interrupted()), /cancelled/);
    await assert.rejects(writeChunks(join(own, 'new.json'), interrupted()), /cancelled/);
    assert.deepEqual(readdirSync(own), ['before.json']);
    assert.equal(readFileSync(before, 'utf8'), 'before');
  });

  it('touches no file that others laid beside it', async () => {
    const own = join(folder, 'beside');
    mkdirSync(own);
    const [victim, partial] = [join(own, 'victim'), join(own, 'a.npz.partial')];
    writeFileSync(victim, 'kept');
    symlinkSync(victim, partial);
    await writeChunks(join(own, 'a.npz'), chunks('new'));
    assert.equal(readFileSync(victim, 'utf8'), 'kept');
    assert.ok(lstatSync(partial).isSymbolicLink());
    assert.deepEqual(readdirSync(own).sort(), ['a.npz', 'a.npz.partial', 'victim']);
  });

  it('keeps the permissions of the file that it replaces, however long its name', async () => {
    const file = join(folder, 'n'.repeat(255));
    writeFileSync(file, 'before', { mode: 0o600 });
    await writeChunks(file, chunks('{}'));
    assert.equal(readFileSync(file, 'utf8'), '{}');
    if (process.platform !== 'win32') assert.equal(statSync(file).mode & 0o777, 0o600);
  });

  it('writes where a link leads, and the link stays', async () => {
    const [file, link] = [join(folder, 'led-to.json'), join(folder, 'link.json')];
    writeFileSync(file, 'before');
    symlinkSync(file, link);
    await writeChunks(link, chunks('{}'));
    assert.equal(readFileSync(file, 'utf8'), '{}');
    assert.ok(lstatSync(link).isSymbolicLink());
  });
});

async function* chunks(...texts: string[]): AsyncGenerator<string> {
  yield* texts;
}
